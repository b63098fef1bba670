import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { announce, hosted } from './hosted.ts';

const server = createServer(getRequestListener(await hosted()));
server.listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
