// server.mjs
import { cors, originList } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(
  cors({
    allowedOrigins: originList(process.env.ALLOWED_ORIGINS, 'ALLOWED_ORIGINS'),
    allowedMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'authorization'],
    allowCredentials: true,
  }),
);
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
