import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { listening } from '@cors-policy/core/conformance';
import cors from '@koa/cors';
import Koa from 'koa';
import proxy from 'koa-proxies';
import type { Implementation } from '../implementation.ts';
import { inWordsOfOthers } from '../policy-in-words-of-others.ts';
import { versionsOf } from '../versions.ts';

/** The types do not know it. */
const { proxy: upgrades } = proxy as unknown as {
  proxy: {
    ws(request: IncomingMessage, socket: Socket, head: Buffer, options: { target: string }): void;
  };
};

export const koaCors: Implementation = {
  name: 'koa-cors',
  title: '@koa/cors (Koa)',
  versions: versionsOf('@koa/cors', 'koa', 'koa-proxies'),
  notes: [
    'origin is a function that gives the request’s origin where it is on the list, and nothing otherwise; "*" for any; allowMethods, allowHeaders, exposeHeaders, credentials and maxAge are the policy’s; keepHeadersOnError as by default.',
    'There is no option for the status of a preflight’s answer, which is 204, and none for no allowed headers: an empty list echoes the requested ones.',
    'It never denies, short of an origin function that throws.',
    'Handshakes go to the proxy of koa-proxies on the server’s upgrade event, since Koa sees none.',
  ],
  harness: {
    kind: 'server',
    webSockets: true,
    reasonPhrases: false,
    start({ policy, nativeService }) {
      const app = Object.assign(new Koa(), { silent: true });
      const words = inWordsOfOthers(policy);
      if (words) {
        const { origins, allows, methods, allowHeaders, exposeHeaders, credentials, maxAge } =
          words;
        app.use(
          cors({
            origin:
              origins === '*'
                ? '*'
                : (context) => {
                    const origin = context.get('Origin');
                    return allows(origin) ? origin : '';
                  },
            allowMethods: methods,
            allowHeaders,
            exposeHeaders,
            credentials,
            ...(maxAge !== undefined && { maxAge }),
          }),
        );
      }
      app.use(proxy('/native', { target: nativeService }));
      const server = createServer(app.callback());
      server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
        upgrades.ws(request, socket, head, { target: nativeService }),
      );
      return listening(server);
    },
  },
};
