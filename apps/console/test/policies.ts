import type { Policies } from '../src/contract.ts';

/** As of a gateway with two APIs. */
export const policies: Policies = {
  revision: 1,
  apis: [
    { name: 'legacy', path: '/legacy', state: 'passed through' },
    {
      name: 'orders',
      path: '/orders',
      state: 'governed',
      policy: {
        allowedOrigins: [
          'http://test2.com',
          'http://partner.localhost:8080',
          'https://*.example.com',
        ],
        allowedMethods: ['GET', 'POST'],
        allowHeaders: ['content-type'],
      },
    },
    {
      name: 'invoices',
      path: '/orders/invoices/',
      state: 'governed',
      policy: { allowedOrigins: ['*'], allowedMethods: ['*'] },
    },
  ],
  applications: [
    {
      name: 'storefront',
      javascriptOrigins: ['http://shop.example', 'http://shop.localhost:8080'],
      apis: ['orders'],
      suspended: false,
    },
  ],
};

export const gateways = { express: 'http://127.0.0.1:8101', koa: 'http://127.0.0.1:8103' };
