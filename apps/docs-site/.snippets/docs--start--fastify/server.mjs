// server.mjs
import { cors } from '@cors-policy/fastify';
import { fastify } from 'fastify';

const app = fastify();

app.register(
  async (api) => {
    await api.register(cors, {
      policy: {
        allowedOrigins: ['https://app.example'],
        allowedMethods: ['GET', 'POST', 'DELETE'],
        allowHeaders: ['content-type', 'authorization'],
      },
    });
    api.get('/orders', async () => [{ id: 1 }]);
    api.post('/orders', async (request, reply) => reply.code(201).send());
    api.delete('/orders/:id', async (request, reply) => reply.code(204).send());
  },
  { prefix: '/api' },
);

app.listen({ port: Number(process.env.PORT ?? 3000) });
