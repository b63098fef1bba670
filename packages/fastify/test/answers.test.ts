import { Readable } from 'node:stream';
import { cors } from '@cors-policy/fastify';
import fastify, { type FastifyReply } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

type Handler = (reply: FastifyReply) => unknown;

it.each<[what: string, handler: Handler, status: number]>([
  ['header and send', (reply) => reply.header('access-control-allow-origin', '*').send('ok'), 200],
  ['a returned value', () => ({}), 200],
  ['redirect', (reply) => reply.redirect('/elsewhere'), 302],
  ['a stream', (reply) => reply.send(Readable.from(['o', 'k'])), 200],
  ['a web stream', (reply) => reply.send(new Blob(['ok']).stream()), 200],
  [
    'a web response',
    () => new Response('ok', { headers: { 'access-control-allow-origin': '*', vary: 'Accept' } }),
    200,
  ],
  ['not modified', (reply) => reply.code(304).header('etag', '"1"').send(), 304],
  ['callNotFound', (reply) => reply.callNotFound(), 404],
])("Fastify's own way to answer: %s", async (_what, handler, status) => {
  const app = fastify();
  await app.register(cors, { policy });
  app.get('/', (_request, reply) => handler(reply.header('vary', 'Accept')));
  const { statusCode, headers } = await app.inject({
    url: '/',
    headers: { origin: 'https://app.example' },
  });
  expect(statusCode).toBe(status);
  expect(headers['access-control-allow-origin']).toBe('https://app.example');
  expect(headers.vary).toBe('Accept, Origin');
});

it('keeps CORS fields out of the trailers of a reply', async () => {
  const app = fastify();
  await app.register(cors, { policy });
  app.get('/', (_request, reply) =>
    reply
      .trailer('access-control-allow-origin', async () => '*')
      .trailer('x-checksum', async () => '1')
      .send('ok'),
  );
  onTestFinished(() => app.close());
  const message = await app.inject({ url: '/', headers: { origin: 'https://app.example' } });
  expect(message.trailers).toEqual({ 'x-checksum': '1' });
  expect(message.headers['access-control-allow-origin']).toBe('https://app.example');
});
