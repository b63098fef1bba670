import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { proxy } from 'hono/proxy';
import type { Implementation } from '../implementation.ts';
import { inWordsOfOthers } from '../policy-in-words-of-others.ts';
import { versionsOf } from '../versions.ts';

export const honoCors: Implementation = {
  name: 'hono-cors',
  title: 'hono/cors (Hono)',
  versions: versionsOf('hono', '@hono/node-server'),
  notes: [
    'origin is a function that gives the request’s origin where it is on the list, and nothing otherwise; "*" for any; allowMethods, allowHeaders, exposeHeaders, credentials and maxAge are the policy’s.',
    'There is no option for the status of a preflight’s answer, which is 204, and none for no allowed headers: an empty list echoes the requested ones.',
    'It never denies, short of an origin function that throws.',
    'hono/proxy forwards no handshakes, so that none are tried.',
  ],
  harness: {
    kind: 'server',
    reasonPhrases: false,
    start({ policy, nativeService, serve }) {
      const app = new Hono();
      const words = inWordsOfOthers(policy);
      const list = (text: string) => (text === '' ? [] : text.split(','));
      if (words) {
        const { origins, allows, methods, allowHeaders, exposeHeaders, credentials, maxAge } =
          words;
        app.use(
          cors({
            origin: origins === '*' ? '*' : (origin) => (allows(origin) ? origin : null),
            allowMethods: list(methods),
            allowHeaders: list(allowHeaders),
            exposeHeaders: list(exposeHeaders),
            credentials,
            ...(maxAge !== undefined && { maxAge }),
          }),
        );
      }
      app.all('/native/*', ({ req }) =>
        proxy(nativeService + req.path, { ...req, raw: req.raw, redirect: 'manual' }),
      );
      return serve(getRequestListener(app.fetch));
    },
  },
};
