// before.mjs
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import options from './cors-options.mjs';

const app = new Hono();
app.use(cors(options));
app.post('/orders', (context) => context.body(null, 201));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
