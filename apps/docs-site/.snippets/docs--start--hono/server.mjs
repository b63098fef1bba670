// server.mjs
import { cors } from '@cors-policy/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();

app.use(
  '/api/*',
  cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
  }),
);
app.get('/api/orders', (context) => context.json([{ id: 1 }]));
app.delete('/api/orders/:id', (context) => context.body(null, 204));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
