// server.mjs
import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();

app.use(
  '/api',
  cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
  }),
);
app.get('/api/orders', (request, response) => response.json([{ id: 1 }]));
app.delete('/api/orders/:id', (request, response) => response.sendStatus(204));

app.listen(process.env.PORT ?? 3000);
