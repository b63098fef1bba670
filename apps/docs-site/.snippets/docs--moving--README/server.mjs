// server.mjs
import { appendFileSync, readFileSync } from 'node:fs';
import { cors } from '@cors-policy/express';
import express from 'express';
import { parse } from 'yaml';

/** In production your logger: a line of JSON for each decision. */
function onDecision({ verdict }, request, { cors }) {
  const { origin, method, accessControlRequestMethod, accessControlRequestHeaders, secFetchSite, secFetchMode } = cors;
  const record = {
    api: 'orders',
    verdict,
    origin,
    method,
    requestMethod: accessControlRequestMethod,
    requestHeaders: accessControlRequestHeaders,
    secFetchSite,
    secFetchMode,
  };
  appendFileSync('decisions.ndjson', `${JSON.stringify(record)}\n`);
}

const app = express();
app.use(cors(parse(readFileSync('policy.yaml', 'utf8')), { onDecision }));
app.all('/orders', (request, response) => response.json([{ id: 1 }]));
app.listen(process.env.PORT ?? 3000);
