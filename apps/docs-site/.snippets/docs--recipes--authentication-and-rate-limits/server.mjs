// server.mjs
import { cors } from '@cors-policy/express';
import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();

app.use(
  cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['ratelimit', 'retry-after', 'www-authenticate'],
    maxAge: 600,
  }),
);
app.use(rateLimit({ windowMs: 60_000, limit: 3, standardHeaders: 'draft-8', legacyHeaders: false }));
app.use((request, response, next) => {
  if (request.get('authorization') === 'Bearer secret') next();
  else response.set('WWW-Authenticate', 'Bearer').sendStatus(401);
});
app.get('/orders', (request, response) => response.json([{ id: 1 }]));

app.listen(process.env.PORT ?? 3000);
