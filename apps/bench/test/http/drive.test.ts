import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openDrive } from '../../src/http/drive.ts';
import { exchange } from '../../src/http/exchange.ts';
import { bytesOf, REQUESTS } from '../../src/http/requests.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function start(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

async function driveTo(port: number) {
  const { byteLength: answerLength } = await exchange(port, REQUESTS.allowed);
  const bytes = bytesOf(REQUESTS.allowed);
  const drive = await openDrive({ port, bytes, answerLength, connections: 3 });
  closing.push(() => drive.end());
  return drive;
}

describe('a drive', () => {
  it('sends as many requests as it is told, one at a time on each of its connections', async () => {
    const open = new Map<unknown, number>();
    let most = 0;
    let count = 0;
    const port = await start(({ socket }, response) => {
      count += 1;
      open.set(socket, (open.get(socket) ?? 0) + 1);
      most = Math.max(most, ...open.values());
      setImmediate(() => {
        open.set(socket, (open.get(socket) ?? 0) - 1);
        response.end('done');
      });
    });
    const drive = await driveTo(port);
    open.clear();
    count = 0;
    const times = await drive.send(20);
    expect({ count, most, connections: open.size }).toEqual({ count: 20, most: 1, connections: 3 });
    expect(times).toHaveLength(20);
    expect(times.every((time) => time > 0)).toBe(true);
    await drive.send(5);
    expect(count).toBe(25);
  });

  it('takes no answer of another length for one', async () => {
    let body = 'done';
    const drive = await driveTo(await start((_request, response) => response.end(body)));
    body = 'done otherwise';
    await expect(drive.send(3)).rejects.toThrow('of another length');
  });

  it('notices a server that breaks off', async () => {
    let breaksOff = false;
    const port = await start((_request, response) => {
      if (breaksOff) response.destroy();
      else response.end();
    });
    const drive = await driveTo(port);
    breaksOff = true;
    await expect(drive.send(3)).rejects.toThrow('broke off');
  });
});
