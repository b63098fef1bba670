import type { ClientRequest, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { applyToHeaders, type Instruction } from '@cors-policy/core';
import { createUpgradeCheck } from '@cors-policy/core/node';
import { createProxyServer } from 'httpxy';
import type { ReportAbout } from './decision-log.ts';
import {
  answerProblemAndClose,
  nativeServiceUnreachable,
  noSuchApi,
  notAWebSocketHandshake,
} from './problem.ts';
import { nativeTarget, type Route, type RouteTable } from './route-table.ts';

/** Until the native service answers, nothing reads the client's socket and so nothing sees it go. */
const UPGRADE_TIMEOUT = 30_000;

/**
 * Proxies the WebSocket handshakes of `server`, which no framework's middleware sees (spec 7.19). Returns how
 * to cut the connections that came of them.
 */
export function proxyUpgrades(
  server: Server,
  table: RouteTable,
  reportAbout: ReportAbout,
): () => void {
  const instructions = new WeakMap<IncomingMessage, Instruction>();
  const checks = new Map(table.routes.map((route) => [route, checkOf(route)]));
  const sockets = new Set<Socket>();
  const proxy = createProxyServer({
    changeOrigin: true,
    upgradeTimeout: UPGRADE_TIMEOUT,
  });
  proxy.on('proxyReqWs', (nativeRequest, request, socket) => {
    answerIfUnreachable(nativeRequest, request, socket);
    tieTogether(nativeRequest, socket);
    governAnswer(nativeRequest, instructions.get(request));
  });
  // Without a listener it would reject, though each end has been told already.
  proxy.on('error', () => {});

  const lastAnswers = new WeakMap<Socket, ServerResponse>();
  server.on('request', ({ socket }, response) => lastAnswers.set(socket, response));

  server.on('upgrade', async (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // An earlier request still awaits its answer: whatever is sent now would be taken for that.
    if (lastAnswers.get(socket)?.writableFinished === false) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const match = table.find(request.url ?? '');
    const check = match && checks.get(match.route);
    if (!match || !check) return answerProblemAndClose(request, socket, noSuchApi);
    const instruction = await check(request, socket);
    if (instruction === undefined) return;
    if (!isWebSocketHandshake(request)) {
      return answerProblemAndClose(request, socket, notAWebSocketHandshake);
    }
    instructions.set(request, instruction);
    request.url = nativeTarget(match.route, match.target);
    // As in requests; here the proxy would give up without an answer.
    delete request.headers.trailer;
    await proxy.ws(request, socket, { target: match.route.nativeOrigin }, head);
  });

  return () => {
    for (const socket of sockets) socket.destroy();
  };

  function checkOf({ api, policy }: Route) {
    const originOf = ({ headers }: IncomingMessage) => headers.origin;
    return createUpgradeCheck(policy, reportAbout(api, originOf));
  }
}

/** Any other upgrade, such as to h2c, would carry requests past the policy. */
function isWebSocketHandshake({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

function answerIfUnreachable(
  nativeRequest: ClientRequest,
  request: IncomingMessage,
  socket: Socket,
): void {
  let isAnswered = false;
  for (const event of ['response', 'upgrade']) {
    nativeRequest.once(event, () => {
      isAnswered = true;
    });
  }
  nativeRequest.once('error', () => {
    if (isAnswered || socket.destroyed) return;
    answerProblemAndClose(request, socket, nativeServiceUnreachable);
  });
}

function tieTogether(nativeRequest: ClientRequest, socket: Socket): void {
  nativeRequest.once('upgrade', (_response, nativeSocket) => {
    socket.once('close', () => nativeSocket.destroy());
    nativeSocket.once('close', () => socket.destroy());
  });
}

/** Spec section 2, precedence, for the native service's answer to a handshake, 101 or not. */
function governAnswer(nativeRequest: ClientRequest, instruction: Instruction | undefined): void {
  if (instruction === undefined || instruction.action === 'pass-through') return;
  const govern = ({ headers }: IncomingMessage) => {
    applyToHeaders(
      {
        get: (name) => headers[name]?.toString() ?? null,
        set: (name, value) => {
          headers[name] = value;
        },
        delete: (name) => {
          delete headers[name];
        },
        keys: () => Object.keys(headers),
      },
      instruction,
    );
  };
  nativeRequest.once('response', govern);
  nativeRequest.once('upgrade', govern);
}
