import { cors } from '@cors-policy/fastify';
import { fastify } from 'fastify';

const app = fastify();
app.register(cors, {
  policy: { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] },
});
app.get('/', async () => 'hello');
app.listen({ port: Number(process.env.PORT ?? 3000) });
