// known.mjs
import { cors, createPolicy } from '@cors-policy/express';
import express from 'express';

const policies = new Map([
  ['acme.api.example', createPolicy({ allowedOrigins: ['https://acme.example'], allowedMethods: ['GET'] })],
  ['globex.api.example', createPolicy({ allowedOrigins: ['https://globex.example'], allowedMethods: ['GET', 'PUT'] })],
]);
const nobody = createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] });

const app = express();
app.use(cors((request) => policies.get(request.hostname) ?? nobody));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
