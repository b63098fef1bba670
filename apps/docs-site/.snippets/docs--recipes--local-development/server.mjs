// server.mjs
import { cors, logDenials, originList } from '@cors-policy/express';
import express from 'express';

const app = express();
const isDevelopment = process.env.NODE_ENV === 'development';
app.use(
  cors(
    {
      allowedOrigins: originList(process.env.ALLOWED_ORIGINS, 'ALLOWED_ORIGINS'),
      allowedMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
    },
    isDevelopment ? { onDecision: logDenials() } : {},
  ),
);
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
