import type { ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { describe, expect, it } from 'vitest';
import { guardResponse } from '../src/node/guard-response.ts';
import { createPolicy } from '../src/policy.ts';
import { answerOf, requestOverHttp2 } from './raw-http.ts';

type Write = (response: ServerResponse) => unknown;

const { evaluate } = createPolicy({
  allowedOrigins: ['https://a.example'],
  allowedMethods: ['GET'],
  exposeHeaders: ['x-one'],
});
const allowed = evaluate({ method: 'GET', origin: 'https://a.example' });

const OURS = [
  'access-control-allow-origin: https://a.example',
  'access-control-expose-headers: x-one',
];
const origin = 'Access-Control-Allow-Origin';

/** The answer of a handler that runs within the guard, `outer` having run around it. */
const guarded = (write: Write, outer?: Write) =>
  answerOf((_request, response) => {
    outer?.(response);
    guardResponse(response, allowed);
    write(response);
  });

/** As the package on-headers does. */
const onHeaders = (listener: Write) => (response: ServerResponse) => {
  const { writeHead } = response;
  response.writeHead = function wrapped(...args: Parameters<typeof writeHead>) {
    listener(response);
    return writeHead.apply(response, args);
  } as typeof writeHead;
};

describe('the headers of the policy win, once each, over a handler that', () => {
  it.each<[string, Write]>([
    ['calls setHeader', (r) => r.setHeader(origin, '*').end()],
    ['calls setHeader with a list', (r) => r.setHeader(origin, ['*', 'null']).end()],
    ['calls appendHeader', (r) => r.appendHeader(origin, '*').appendHeader(origin, 'null').end()],
    ['calls setHeaders', (r) => r.setHeaders(new Headers({ [origin]: '*' })).end()],
    [
      'writes the head with an object',
      (r) => r.writeHead(200, { [origin]: '*', 'access-control-x': '1' }).end(),
    ],
    [
      'writes the head with a list',
      (r) => r.writeHead(200, [origin, '*', 'ACCESS-CONTROL-MAX-AGE', '1']).end(),
    ],
    [
      'writes the head with pairs',
      (r) => r.writeHead(200, [[origin, '*']] as unknown as string[]).end(),
    ],
    ['writes the head with a reason', (r) => r.writeHead(200, 'OK', { [origin]: '*' }).end()],
    ['writes the head with no reason', (r) => r.writeHead(200, undefined, { [origin]: '*' }).end()],
    [
      'writes the head after setHeader',
      (r) =>
        r
          .setHeader(origin, 'null')
          .writeHead(200, { [origin]: '*' })
          .end(),
    ],
    [
      'removes all headers first',
      (r) => {
        for (const name of r.getHeaderNames()) r.removeHeader(name);
        r.end();
      },
    ],
    [
      'flushes the head',
      (r) => {
        r.setHeader(origin, '*').flushHeaders();
        r.end();
      },
    ],
    [
      'writes a body at once',
      (r) => {
        r.setHeader(origin, '*').write('x');
        r.end();
      },
    ],
    ['only ends', (r) => r.end()],
    [
      'fails to write a head first',
      (r) => {
        expect(() => r.writeHead(1, { [origin]: '*' })).toThrow(RangeError);
        r.end();
      },
    ],
    [
      'writes the head twice',
      (r) => {
        r.writeHead(200);
        expect(() => r.writeHead(200, { [origin]: '*' })).toThrow(/after they are sent|already/);
        r.end();
      },
    ],
    [
      'wraps writeHead later',
      (r) => {
        onHeaders((inner) => inner.setHeader(origin, '*'))(r);
        r.end();
      },
    ],
  ])('%s', async (_what, write) => {
    const { statusLine, fields } = await guarded(write);
    expect(statusLine).toBe('HTTP/1.1 200 OK');
    expect(fields.filter((line) => !line.startsWith('content-length')).sort()).toEqual([
      ...OURS,
      'vary: Origin',
    ]);
  });

  it.each<[string, Write]>([
    ['sets a header', (r) => r.setHeader(origin, '*')],
    ['sets headers', (r) => r.setHeaders(new Headers({ [origin]: '*' }))],
    ['appends a header', (r) => r.appendHeader(origin, '*')],
    [
      'removes headers',
      (r) => {
        for (const name of r.getHeaderNames()) r.removeHeader(name);
      },
    ],
  ])('is within a middleware that wrapped writeHead earlier and %s', async (_what, listener) => {
    const { fields } = await guarded((r) => r.end(), onHeaders(listener));
    expect(fields.filter((line) => !line.startsWith('content-length')).sort()).toEqual([
      ...OURS,
      'vary: Origin',
    ]);
  });

  it.each<[string, unknown]>([
    ['an object', { [origin]: '*', Vary: 'Accept' }],
    ['a list', [origin, '*', 'Vary', 'Accept']],
  ])(
    'is within a middleware that passes %s to the writeHead that it wrapped',
    async (_what, headers) => {
      const outer = (r: ServerResponse) => {
        const { writeHead } = r;
        r.writeHead = ((status: number) =>
          writeHead.call(r, status, headers as Record<string, string>)) as typeof writeHead;
      };
      const { fields } = await guarded((r) => r.end(), outer);
      expect(fields).toEqual(expect.arrayContaining([...OURS]));
      expect(fields.filter((line) => line.startsWith(origin.toLowerCase()))).toHaveLength(1);
      // Node 20 sets a list's fields, later versions append them: the order differs.
      const vary = fields.filter((line) => line.startsWith('vary: '));
      expect(vary).toHaveLength(1);
      expect(vary[0]?.slice('vary: '.length).split(', ').sort()).toEqual(['Accept', 'Origin']);
    },
  );
});

describe('Vary (spec 7.4)', () => {
  it.each<[string, Write, string]>([
    [
      'is merged with what a handler assigns',
      (r) => r.setHeader('Vary', 'Accept').end(),
      'Accept, Origin',
    ],
    [
      'is merged with a list',
      (r) => r.setHeader('vary', ['Accept', 'origin']).end(),
      'Accept, origin',
    ],
    [
      'is merged with what writeHead is given',
      (r) => r.writeHead(200, { VARY: 'Accept' }).end(),
      'Accept, Origin',
    ],
    [
      'is merged with repeated members of a list',
      (r) => r.writeHead(200, ['Vary', 'A', 'vary', 'B']).end(),
      'A,B, Origin',
    ],
    ['is left alone when it is a star', (r) => r.setHeader('Vary', '*').end(), '*'],
  ])('%s', async (_what, write, expected) => {
    const { fields } = await guarded(write);
    const lines = fields.filter((line) => line.startsWith('vary:'));
    expect(lines.map((line) => line.replaceAll(' ', ''))).toEqual([
      `vary:${expected.replaceAll(' ', '')}`,
    ]);
  });

  it('is merged with what a middleware set that wrapped writeHead earlier', async () => {
    const { fields } = await guarded(
      (r) => r.end(),
      onHeaders((r) => r.setHeader('Vary', 'Accept')),
    );
    expect(fields).toContain('vary: Accept, Origin');
  });
});

describe('everything else is kept', () => {
  it.each<[string, Write]>([
    ['setHeader', (r) => r.setHeader('Set-Cookie', ['a=1', 'b=2']).setHeader('X-N', 5).end()],
    ['an object', (r) => r.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], 'X-N': 5 }).end()],
    [
      'a list',
      (r) =>
        r.writeHead(200, ['Set-Cookie', 'a=1', 'set-cookie', 'b=2', 'X-N', 5] as string[]).end(),
    ],
    [
      'pairs',
      (r) =>
        r
          .writeHead(200, [
            ['Set-Cookie', ['a=1', 'b=2']],
            ['X-N', 5],
          ] as unknown as string[])
          .end(),
    ],
    [
      'a list that replaces what was set',
      (r) =>
        r
          .setHeader('x-n', 4)
          .writeHead(200, ['Set-Cookie', ['a=1', 'b=2'], 'X-N', '5'] as string[])
          .end(),
    ],
  ])('cookies and numbers given by %s', async (_what, write) => {
    const { fields } = await guarded(write);
    const rest = fields.filter((line) => /^(set-cookie|x-n):/.test(line));
    expect(rest.sort()).toEqual(['set-cookie: a=1', 'set-cookie: b=2', 'x-n: 5']);
  });

  it('a value that is missing from a list is an error, as without the guard', async () => {
    const { fields } = await guarded((r) => {
      expect(() => r.writeHead(200, ['X-N', undefined] as unknown as string[])).toThrow(TypeError);
      r.end();
    });
    expect(fields.join()).not.toContain('x-n');
  });

  it('the status, the reason phrase and the body', async () => {
    const { statusLine, body } = await guarded((r) =>
      r.writeHead(418, 'Short and stout', { 'content-length': 3 }).end('tea'),
    );
    expect(statusLine).toBe('HTTP/1.1 418 Short and stout');
    expect(body).toBe('tea');
  });

  it('every header, where the instruction is to pass through', async () => {
    const { fields } = await answerOf((_request, response) => {
      guardResponse(response, { action: 'pass-through', headers: {}, vary: [] });
      response.writeHead(200, { [origin]: '*', Vary: 'Accept' }).end();
    });
    expect(fields).toEqual(
      expect.arrayContaining(['access-control-allow-origin: *', 'vary: Accept']),
    );
  });
});

describe('over HTTP/2', () => {
  it.each<[string, Write]>([
    ['setHeader', (r) => r.setHeader(origin, '*')],
    ['appendHeader', (r) => r.appendHeader(origin, '*')],
    ['an object', (r) => r.writeHead(200, { [origin]: '*' })],
    ['a list', (r) => r.writeHead(200, [origin, '*'])],
  ])('the headers of the policy win over %s', async (_what, write) => {
    const server = createHttp2Server((_request, response) => {
      guardResponse(response as unknown as ServerResponse, allowed);
      write(response as unknown as ServerResponse);
      response.end();
    });
    const stream = await requestOverHttp2(server);
    const [fields] = await new Promise<[Record<string, unknown>]>((resolve) =>
      stream.on('response', (headers) => resolve([headers])),
    );
    expect(fields).toMatchObject({
      ':status': 200,
      'access-control-allow-origin': 'https://a.example',
      'access-control-expose-headers': 'x-one',
      vary: 'Origin',
    });
  });
});
