import { cors } from '@cors-policy/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.use(cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }));
app.get('/', (context) => context.text('hello'));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
