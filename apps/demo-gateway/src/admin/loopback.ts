import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { type AddressInfo, BlockList, isIPv6 } from 'node:net';
import { answerProblem, problem } from '../problem.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const foreignHost = problem(
  421,
  'foreign-host',
  'This server is for its own machine: ask for it as localhost, 127.0.0.1 or [::1]',
);

/**
 * While a server can be reached from its own machine alone, it answers nobody who calls it by another name: a web
 * page whose name an attacker's DNS leads here would be of the same origin, and could read what no CORS policy
 * lets it. `configured`: the host by which it is to listen, which may be such a name of its own.
 */
export function whileOnLoopback(listener: RequestListener, configured: string | undefined) {
  let isOnLoopback = true;
  return {
    listener: ((request, response) => {
      const host = hostOf(request);
      const isOurs = LOOPBACK_HOST.test(host) || host === configured?.toLowerCase();
      if (isOnLoopback && !isOurs) answerProblem(response, foreignHost);
      else listener(request, response);
    }) satisfies RequestListener,
    prepare(server: Server) {
      server.once('listening', () => {
        const { address } = server.address() as AddressInfo;
        isOnLoopback = LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
      });
    },
  };
}

/** By which name the client calls the server. */
export function hostOf({ headers }: IncomingMessage): string {
  return headers.host?.toLowerCase().replace(/:\d+$/, '') ?? '';
}
