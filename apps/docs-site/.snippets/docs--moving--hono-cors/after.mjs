// after.mjs
import { cors } from '@cors-policy/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.use(
  cors({
    allowedOrigins: ['https://app.example', 'https://admin.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
    exposeHeaders: ['x-total'],
    allowCredentials: true,
  }),
);
app.post('/orders', (context) => context.body(null, 201));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
