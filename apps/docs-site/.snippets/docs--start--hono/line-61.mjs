import { cors } from '@cors-policy/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.use('/orders', cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['POST'], allowHeaders: ['content-type'] }));
app.post('/orders', (context) => context.body(null, 201));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
