import { cors } from '@cors-policy/fastify';
import peerCors from '@fastify/cors';
import { type FastifyInstance, fastify } from 'fastify';
import type { Variant } from '../cells.ts';
import { hardCodedAnswer } from '../hard-coded-answers.ts';
import { ORDER } from '../order.ts';
import { PEER_OPTIONS, POLICY } from '../policy.ts';
import { PATHS } from '../requests.ts';
import type { CreateListener } from './create-listener.ts';

export const createFastify: CreateListener = async (variant) => {
  const app = fastify();
  if (variant !== 'none') await ADD[variant](app);
  for (const url of PATHS) {
    app.route({ method: ['GET', 'OPTIONS'], url, handler: async () => ORDER });
  }
  await app.ready();
  return app.routing;
};

function addHardCoded(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const { headers, answer } = hardCodedAnswer(request.raw.method, request.url);
    reply.headers(headers);
    if (answer === undefined) return next();
    reply.raw.statusMessage = answer.statusText;
    reply.code(answer.status).send(answer.bytes ?? undefined);
  });
}

const ADD: Readonly<Record<Exclude<Variant, 'none'>, (app: FastifyInstance) => unknown>> = {
  hardCoded: addHardCoded,
  ours: (app) => app.register(cors, { policy: POLICY }),
  peer: (app) => app.register(peerCors, PEER_OPTIONS),
};
