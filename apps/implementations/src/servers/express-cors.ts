import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { listening } from '@cors-policy/core/conformance';
import cors from 'cors';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import type { Implementation } from '../implementation.ts';
import { inWordsOfOthers } from '../policy-in-words-of-others.ts';
import { versionsOf } from '../versions.ts';

export const expressCors: Implementation = {
  name: 'express-cors',
  title: 'cors (Express)',
  versions: versionsOf('cors', 'express', 'http-proxy-middleware'),
  notes: [
    'origin is the list of origins, with RegExps for patterns, and "*" for any; methods, allowedHeaders, exposedHeaders, credentials, maxAge and optionsSuccessStatus are the policy’s; an empty list of headers is given as an empty list, so that requested ones are not echoed.',
    'It never denies: whether a denied origin is stopped is left to browsers, and there is no option for it but an origin function that gives an error, which Express answers with 500.',
    'http-proxy-middleware with ws: true, which forwards handshakes as they come.',
  ],
  harness: {
    kind: 'server',
    webSockets: true,
    reasonPhrases: false,
    start({ policy, nativeService }) {
      const app = express().set('env', 'test');
      const words = inWordsOfOthers(policy);
      if (words) {
        const { origins, methods, allowHeaders, exposeHeaders, credentials, maxAge } = words;
        app.use(
          cors({
            origin: origins === '*' ? '*' : [...origins],
            methods,
            allowedHeaders: allowHeaders === '' ? [] : allowHeaders,
            exposedHeaders: exposeHeaders,
            credentials,
            ...(maxAge !== undefined && { maxAge }),
            optionsSuccessStatus: words.successStatus,
          }),
        );
      }
      const proxy = createProxyMiddleware({
        target: nativeService,
        pathFilter: '/native',
        ws: true,
      });
      app.use(proxy);
      const server = createServer(app);
      server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
        proxy.upgrade(request as never, socket, head),
      );
      return listening(server);
    },
  },
};
