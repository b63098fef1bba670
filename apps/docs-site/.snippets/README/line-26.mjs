import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
