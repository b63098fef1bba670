// server.mjs
import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(cors({ allowedOrigins: ['https://app.example', 'https://admin.example'], allowedMethods: ['GET', 'PUT'], maxAge: 7200 }));
app.get('/products', (request, response) => {
  response.set('Cache-Control', 'public, max-age=0, s-maxage=60').json([{ id: 1 }]);
});
app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
