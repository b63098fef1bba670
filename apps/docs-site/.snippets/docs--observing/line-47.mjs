import { cors } from '@cors-policy/express';
import express from 'express';
import { pino } from 'pino';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] };
const logger = pino();
const printable = (text = '') => text.slice(0, 100).replace(/[^ -~]/g, '?');

function onDecision(decision, request, { cors, explain }) {
  const { verdict, reason, action, preflight } = decision;
  if (verdict !== 'denied') return;
  const { because, remedy } = explain();
  const origin = printable(cors.origin);
  logger.warn({ origin, reason, action, preflight, because, remedy }, 'cors: denied');
}

const app = express();
app.use(cors(policy, { onDecision }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
