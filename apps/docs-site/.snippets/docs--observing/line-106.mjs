import { createServer } from 'node:http';
import { cors } from '@cors-policy/express';
import express from 'express';
import { Counter, register } from 'prom-client';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] };
const decisions = new Counter({
  name: 'cors_policy_decisions_total',
  help: 'Decisions of the CORS policy',
  labelNames: ['verdict', 'reason'],
});

function onDecision({ verdict, reason = 'none' }) {
  decisions.inc({ verdict, reason });
}

const app = express();
app.use(cors(policy, { onDecision }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);

createServer(async (request, response) => {
  response.setHeader('content-type', register.contentType);
  response.end(await register.metrics());
}).listen(Number(process.env.METRICS_PORT ?? 9464), '127.0.0.1');
