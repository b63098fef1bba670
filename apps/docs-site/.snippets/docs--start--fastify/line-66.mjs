import { cors } from '@cors-policy/fastify';
import { fastify } from 'fastify';

const app = fastify();
app.register(async (scope) => {
  await scope.register(cors, {
    policy: { allowedOrigins: ['https://app.example'], allowedMethods: ['POST'], allowHeaders: ['content-type'] },
  });
  scope.post('/orders', async (request, reply) => reply.code(201).send());
});
app.listen({ port: Number(process.env.PORT ?? 3000) });
