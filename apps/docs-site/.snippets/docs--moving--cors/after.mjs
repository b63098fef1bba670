// after.mjs
import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(
  cors({
    allowedOrigins: ['https://app.example', 'https://admin.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
    exposeHeaders: ['x-total'],
    allowCredentials: true,
  }),
);
app.post('/orders', (request, response) => response.sendStatus(201));
app.listen(process.env.PORT ?? 3000);
