// after.mjs
import { cors } from '@cors-policy/fastify';
import { fastify } from 'fastify';

const app = fastify();
app.register(cors, {
  policy: {
    allowedOrigins: ['https://app.example', 'https://admin.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
    exposeHeaders: ['x-total'],
    allowCredentials: true,
  },
});
app.post('/orders', async (request, reply) => reply.code(201).send());
app.listen({ port: Number(process.env.PORT ?? 3000) });
