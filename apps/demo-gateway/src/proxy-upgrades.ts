import type { ClientRequest, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { applyToHeaders, asResponseHeaders, type Instruction } from '@cors-policy/core';
import { createUpgradeCheck } from '@cors-policy/core/node';
import { createProxyServer } from 'httpxy';
import type { GovernedBy } from './governance.ts';
import {
  answerProblemAndClose,
  nativeServiceUnreachable,
  notAWebSocketHandshake,
} from './problem.ts';
import { nativeTarget } from './route-table.ts';
import type { Routing } from './routing.ts';

/** Until the native service answers, nothing reads the client's socket and so nothing sees it go. */
const UPGRADE_TIMEOUT = 30_000;

/**
 * Proxies the WebSocket handshakes of `server`, which no framework's middleware sees (spec 7.19). Returns how
 * to cut the connections that came of them.
 */
export function proxyUpgrades(
  server: Server,
  routing: Routing,
  governedBy: GovernedBy,
): () => void {
  const { matchOf } = routing;
  const instructions = new WeakMap<IncomingMessage, Instruction>();
  const check = createUpgradeCheck(...governedBy((request: IncomingMessage) => request));
  const sockets = new Set<Socket>();
  const proxy = createProxyServer({
    changeOrigin: true,
    upgradeTimeout: UPGRADE_TIMEOUT,
  });
  proxy.on('proxyReqWs', (nativeRequest, request, socket) => {
    for (const name of matchOf(request).route.native.hiddenFields) nativeRequest.removeHeader(name);
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
    const problem = routing.accept(request);
    if (problem !== undefined) return answerProblemAndClose(request, socket, problem);
    const instruction = await check(request, socket);
    if (instruction === undefined) return;
    if (!isWebSocketHandshake(request)) {
      return answerProblemAndClose(request, socket, notAWebSocketHandshake);
    }
    instructions.set(request, instruction);
    const match = matchOf(request);
    request.url = nativeTarget(match);
    // As in requests; here the proxy would give up without an answer.
    delete request.headers.trailer;
    await proxy.ws(request, socket, { target: match.route.native.origin }, head);
  });

  return () => {
    for (const socket of sockets) socket.destroy();
  };
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
  const govern = ({ headers }: IncomingMessage) =>
    applyToHeaders(asResponseHeaders(headers), instruction);
  nativeRequest.once('response', govern);
  nativeRequest.once('upgrade', govern);
}
