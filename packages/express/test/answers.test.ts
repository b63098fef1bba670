import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express5, { type Request, type Response } from 'express';
import express4 from 'express4';
import { describe, expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const file = join(tmpdir(), `cors-policy-express-${process.pid}.txt`);
const versions = { 'Express 4': express4 as unknown as typeof express5, 'Express 5': express5 };

type Handler = (request: Request, response: Response) => unknown;

describe.each(Object.entries(versions))("%s's own ways to answer", (_version, express) => {
  it.each<[what: string, handler: Handler, status: number, headers?: Record<string, string>]>([
    ['set and send', (_, response) => response.set('Access-Control-Allow-Origin', '*').send(), 200],
    ['json', (_, response) => response.json({}), 200],
    ['redirect', (_, response) => response.redirect('/elsewhere'), 302],
    ['sendStatus', (_, response) => response.sendStatus(204), 204],
    ['a stream', (_, response) => pipeline(Readable.from(['o', 'k']), response), 200],
    ['sendFile', (_, response) => response.sendFile(file), 200],
    ['sendFile of a part', (_, response) => response.sendFile(file), 206, { range: 'bytes=0-0' }],
    [
      'send, which finds its ETag with the client',
      (_, response) => response.set('ETag', '"1"').send('ok'),
      304,
      { 'if-none-match': '"1"', 'cache-control': 'max-age=0' },
    ],
  ])('%s', async (_what, handler, status, headers) => {
    writeFileSync(file, 'ok');
    const app = express().set('env', 'test');
    app.use(cors(policy)).get('/', (request, response) => {
      response.vary('Accept');
      handler(request, response);
    });
    const { url, close } = await listening(createServer(app));
    onTestFinished(async () => void (await close()));
    const answer = await fetch(url, {
      headers: { origin: 'https://app.example', ...headers },
      redirect: 'manual',
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('vary')).toBe('Accept, Origin');
  });
});
