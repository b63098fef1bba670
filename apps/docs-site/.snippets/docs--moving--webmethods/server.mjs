// server.mjs
import { cors, createRegistry } from '@cors-policy/express';
import express from 'express';

const registry = createRegistry({
  apis: {
    orders: {
      cors: {
        allowedOrigins: ['https://app.example'],
        allowedMethods: ['GET', 'POST'],
        allowHeaders: ['content-type'],
        enforcement: 'advertise',
      },
    },
  },
  applications: { storefront: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] } },
});

const app = express();
app.use('/orders', cors(registry.policy('orders')));
app.get('/orders', (request, response) => response.json([{ id: 1 }]));
app.listen(process.env.PORT ?? 3000);
