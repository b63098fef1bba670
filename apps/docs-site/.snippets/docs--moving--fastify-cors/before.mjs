// before.mjs
import cors from '@fastify/cors';
import { fastify } from 'fastify';
import options from './cors-options.mjs';

const app = fastify();
app.register(cors, options);
app.post('/orders', async (request, reply) => reply.code(201).send());
app.listen({ port: Number(process.env.PORT ?? 3000) });
