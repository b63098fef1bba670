import cors from '@fastify/cors';
import proxy from '@fastify/http-proxy';
import fastify from 'fastify';
import type { Implementation } from '../implementation.ts';
import { inWordsOfOthers } from '../policy-in-words-of-others.ts';
import { versionsOf } from '../versions.ts';

export const fastifyCors: Implementation = {
  name: 'fastify-cors',
  title: '@fastify/cors (Fastify)',
  versions: versionsOf('@fastify/cors', 'fastify', '@fastify/http-proxy'),
  notes: [
    'origin is the list of origins, with RegExps for patterns, and "*" for any; methods, allowedHeaders, exposedHeaders, credentials, maxAge and optionsSuccessStatus are the policy’s.',
    'strictPreflight stays on, as it is by default: an OPTIONS without Origin or Access-Control-Request-Method is answered with 400. Switched off, it is answered like a preflight; neither forwards it.',
    'It never denies, short of an origin function that gives an error, which is answered with 500.',
    '@fastify/http-proxy with websocket: true.',
  ],
  harness: {
    kind: 'server',
    webSockets: true,
    reasonPhrases: false,
    async start({ policy, nativeService: upstream }) {
      const app = fastify({ forceCloseConnections: true });
      const words = inWordsOfOthers(policy);
      if (words) {
        const { origins, methods, allowHeaders, exposeHeaders, credentials, maxAge } = words;
        await app.register(cors, {
          origin: origins === '*' ? '*' : [...origins],
          methods,
          allowedHeaders: allowHeaders,
          ...(exposeHeaders !== '' && { exposedHeaders: exposeHeaders }),
          credentials,
          ...(maxAge !== undefined && { maxAge }),
          optionsSuccessStatus: words.successStatus,
        });
      }
      await app.register(proxy, {
        upstream,
        prefix: '/native',
        rewritePrefix: '/native',
        websocket: true,
      });
      return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
    },
  },
};
