import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.all('/orders', cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['POST'], allowHeaders: ['content-type'] }));
app.post('/orders', (request, response) => response.sendStatus(201));
app.listen(process.env.PORT ?? 3000);
