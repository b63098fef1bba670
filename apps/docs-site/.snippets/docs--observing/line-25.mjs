import { cors, logDenials } from '@cors-policy/express';
import express from 'express';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] };

const app = express();
app.use(cors(policy, { onDecision: logDenials() }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
