// previews.mjs
import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(
  cors({
    allowedOrigins: ['https://app.example', /https:\/\/shop-git-[a-z0-9-]+-acme\.vercel\.app/],
    allowedMethods: ['GET', 'POST'],
  }),
);
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
