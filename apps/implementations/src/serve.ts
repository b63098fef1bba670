import { createServer } from 'node:http';
import { createPolicy } from '@cors-policy/core';
import { listening, type NamedPolicy, policies } from '@cors-policy/core/conformance';
import { implementations } from './implementations.ts';

const OWN = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'DELETE' };

/** What the native service adds to its answers, by path. */
const fields: Readonly<Record<string, Record<string, string>>> = {
  '/native/speaks-cors': OWN,
  '/native/varies': { Vary: 'Accept-Encoding' },
  '/native/speaks-cors-varies': { ...OWN, Vary: 'Accept-Encoding, origin' },
};

/** Serves one implementation, for curl: `node dist/serve.js NAME [POLICY]`. */
const [name = '', policyName = 'full'] = process.argv.slice(2);
const implementation = implementations.find((one) => one.name === name);
const policy = new Map<string, NamedPolicy>(Object.entries(policies)).get(policyName);
if (implementation?.versions === undefined || policy === undefined) {
  const names = implementations.map((one) => one.name).join(', ');
  console.error(`Usage: serve NAME [POLICY]; of ${names}; of ${Object.keys(policies).join(' | ')}`);
  process.exit(2);
}

const native = await listening(
  createServer(({ method, url = '' }, response) => {
    console.log(`the native service gets ${method} ${url}`);
    response.writeHead(200, { 'Content-Type': 'text/plain', ...fields[url] }).end('native\n');
  }).on('upgrade', ({ method, url }, socket) => {
    console.log(`the native service gets a handshake: ${method} ${url}`);
    socket.end(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
  }),
);
const { url, close } = await implementation.harness.start({
  policy,
  nativeService: native.url,
  source: createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] }),
  options: {},
  thrown: undefined,
  handle: (_request, response) => response.end(),
  respond: () => new Response(),
  serve: (listener) => listening(createServer(listener)),
});
console.log(`URL=${url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit()));
}
