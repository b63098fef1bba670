// server.mjs
import { cors, createRegistry, PolicyConfigError } from '@cors-policy/express';
import express from 'express';
import { readApplications } from './database.mjs';

const registry = createRegistry({
  apis: {
    orders: { cors: { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] } },
  },
  guardrails: { applicationOrigins: { requireHttps: true, maxPerApplication: 10 } },
});
const known = new Set();

/** What is wrong with one application keeps none of the others from taking effect. */
async function refresh() {
  const applications = Object.entries(await readApplications());
  for (const [name, application] of applications) {
    try {
      registry.setApplication(name, application);
      known.add(name);
    } catch (error) {
      if (!(error instanceof PolicyConfigError)) throw error;
      console.error(`the application ${name} stays as it is:`, error.message);
    }
  }
  const there = new Set(applications.map(([name]) => name));
  for (const name of known) {
    if (there.has(name)) continue;
    registry.removeApplication(name);
    known.delete(name);
  }
}

await refresh();
setInterval(() => refresh().catch((error) => console.error('the applications stay as they are:', error)), 30_000).unref();

const app = express();
app.use('/orders', cors(registry.policy('orders')));
app.get('/orders', (request, response) => response.json([{ id: 1 }]));
app.post('/suspend', (request, response) => {
  registry.setApplication('storefront', { javascriptOrigins: ['https://shop.example'], apis: ['orders'], suspended: true });
  response.sendStatus(204);
});
app.listen(process.env.PORT ?? 3000);
