// server.mjs
import { cors, createPolicy } from '@cors-policy/express';
import express from 'express';

/** Stands for your query. Undefined: no such tenant. */
async function readPolicy(tenant) {
  if (tenant === 'broken') throw new Error('the database is down');
  const origins = new Map([
    ['acme', ['https://acme.example']],
    ['globex', ['https://globex.example', 'https://*.globex.example']],
  ]).get(tenant);
  return origins && { allowedOrigins: origins, allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] };
}

/** For tenants that do not exist: no page may read that either. */
const nobody = createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] });
const MAX_AGE = 60_000;
const LIMIT = 10_000;
const cache = new Map();

async function policyOf(tenant) {
  const kept = cache.get(tenant);
  if (kept && kept.until > Date.now()) return kept.policy;
  const config = await readPolicy(tenant);
  const policy = config === undefined ? nobody : createPolicy(config);
  // A Map has its oldest entry first.
  if (cache.size >= LIMIT) cache.delete(cache.keys().next().value);
  cache.set(tenant, { policy, until: Date.now() + MAX_AGE });
  return policy;
}

const app = express();
app.use(cors((request) => policyOf(request.hostname.split('.')[0]), { onError: (error) => console.error(error) }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
