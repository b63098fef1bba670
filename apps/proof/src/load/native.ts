import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A native service in a process of its own, which can be killed. It says where it listens; told so, it finishes what
// it was asked to answer slowly.
const LARGE = Buffer.alloc(2 ** 18, 'x');
const waiting: ServerResponse[] = [];

const answer: RequestListener = (request, response) => {
  const { url = '', method } = request;
  let bytes = 0;
  request.on('data', ({ length }: Buffer) => {
    bytes += length;
  });
  request.on('end', () => {
    response.setHeader('access-control-allow-origin', '*');
    if (url.endsWith('/large')) return response.end(LARGE);
    if (!url.endsWith('/slow')) return response.end(`${url} ${method} ${bytes}`);
    response.write('first ');
    return waiting.push(response);
  });
};

const server = createServer(answer);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('message', () => {
  for (const response of waiting.splice(0)) response.end('second');
});
