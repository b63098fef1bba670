import { cors } from '@cors-policy/express';
import { metrics, trace } from '@opentelemetry/api';
import express from 'express';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] };
const printable = (text = '') => text.slice(0, 100).replace(/[^ -~]/g, '?');
const decisions = metrics.getMeter('cors-policy').createCounter('cors_policy.decisions', {
  description: 'Decisions of the CORS policy',
});

function onDecision({ verdict, reason = 'none', preflight }, request, { cors }) {
  const told = { 'cors_policy.verdict': verdict, 'cors_policy.reason': reason };
  decisions.add(1, told);
  trace.getActiveSpan()?.setAttributes({
    ...told,
    'cors_policy.preflight': preflight,
    'cors_policy.origin': printable(cors.origin),
  });
}

const app = express();
app.use(cors(policy, { onDecision }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
