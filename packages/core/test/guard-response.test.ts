import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerResponse,
  type ServerHttp2Stream,
  sensitiveHeaders,
} from 'node:http2';
import { describe, expect, it, vi } from 'vitest';
import { guardResponse } from '../src/node/guard-response.ts';
import { guardStream } from '../src/node/guard-stream.ts';
import { createPolicy } from '../src/policy.ts';
import { answerOf, listen, parse, rawRequest, requestOverHttp2, send } from './raw-http.ts';

type Write = (response: ServerResponse) => unknown;

const { evaluate } = createPolicy({
  allowedOrigins: ['https://a.example'],
  allowedMethods: ['GET'],
  exposeHeaders: ['x-one'],
});
const allowed = evaluate({ method: 'GET', origin: 'https://a.example' });

const denied = evaluate({ method: 'GET', origin: 'https://b.example' });

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
    ['writes the head with a reason alone', (r) => r.writeHead(200, 'OK').end()],
    ['writes the head with null', (r) => r.writeHead(200, undefined, null as never).end()],
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
        expect(() => r.writeHead(1)).toThrow(RangeError);
        r.end();
      },
    ],
    [
      'writes the head twice',
      (r) => {
        r.writeHead(200);
        expect(() => r.writeHead(200, { [origin]: '*' })).toThrow(/^Cannot write headers|already/);
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
    ['sets one that the policy has no value for', (r) => r.setHeader('Access-Control-X', '*')],
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

  it('is within such a middleware and writes the head with all its headers', async () => {
    const { fields } = await guarded(
      (r) => r.writeHead(200, { 'X-N': 5 }).end(),
      onHeaders((r) => r.setHeader('Access-Control-X', '*')),
    );
    expect(fields.filter((line) => !line.startsWith('content-length')).sort()).toEqual([
      ...OURS,
      'vary: Origin',
      'x-n: 5',
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

describe('a head that cannot be written', () => {
  it.each<[string, Write]>([
    ['for a field', (r) => r.writeHead(200, { 'Content-Length': 1000, 'X-V': 'a\nb' })],
    ['for its status', (r) => r.writeHead(99, { 'Content-Length': 1000 })],
    [
      'for a value that is missing',
      (r) => r.writeHead(200, { 'Content-Length': 1000, 'X-A': undefined }),
    ],
  ])('%s leaves nothing of it to the answer to the error', async (_what, write) => {
    const { statusLine, fields, body } = await guarded((r) => {
      r.setHeader('X-Before', 'kept');
      expect(() => write(r)).toThrow();
      r.statusCode = 500;
      r.end('failed');
    });
    expect(statusLine).toBe('HTTP/1.1 500 Internal Server Error');
    expect(fields.toSorted()).toEqual([...OURS, 'vary: Origin', 'x-before: kept']);
    // What has been removed Node does not add: the body is chunked.
    expect(body).toBe('6\r\nfailed\r\n0\r\n\r\n');
  });
});

describe('a class of responses that writes heads of its own', () => {
  class Own extends ServerResponse {
    override writeHead(status: number, ...rest: unknown[]): this {
      this.setHeader(origin, '*');
      return super.writeHead(status, ...(rest as [OutgoingHttpHeaders]));
    }
  }

  it('does not win over the policy', async () => {
    const server = createServer({ ServerResponse: Own }, (_request, response) => {
      guardResponse(response, allowed);
      response.end();
    });
    const { fields } = parse(
      await send(await listen(server), rawRequest('GET /', 'Connection: close')),
    );
    expect(fields).toEqual(expect.arrayContaining(OURS));
    expect(fields.filter((line) => line.startsWith(origin.toLowerCase()))).toHaveLength(1);
  });
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

  it.each([
    [allowed, 'vary: Origin, Accept'],
    [{ action: 'forward', headers: {}, vary: [] } as const, 'vary: Accept'],
  ])('is merged with what such a middleware appends', async (instruction, expected) => {
    const { fields } = await answerOf((_request, response) => {
      onHeaders((r) => r.appendHeader('Vary', 'Accept'))(response);
      guardResponse(response, instruction);
      response.end();
    });
    expect(fields.filter((line) => line.startsWith('vary:'))).toEqual([expected]);
  });
});

describe('as without the guard', () => {
  it('what is passed to writeHead is no header of the response', async () => {
    await guarded((r) => {
      r.writeHead(200, { 'X-N': 5 });
      expect(r.getHeaderNames()).toEqual([]);
      r.end();
    });
  });

  it('a header that is set too late is an error', async () => {
    await guarded((r) => {
      r.setHeader('X-N', 5).flushHeaders();
      expect(() => r.setHeader(origin, '*')).toThrow(/^Cannot set headers/);
      r.end();
    });
  });

  it('a response that cannot have trailers has no function of its own for them', async () => {
    await guarded((r) => {
      r.writeHead(200, { 'Content-Length': 0 });
      expect(Object.hasOwn(r, 'addTrailers')).toBe(false);
      r.end();
    });
  });
});

describe('everything else is kept', () => {
  it('that a middleware sets, appends or removes which wrapped writeHead earlier', async () => {
    const { fields } = await guarded(
      (r) => r.setHeader('X-Removed', '1').end(),
      onHeaders((r) => {
        r.setHeader('X-Set', 'a');
        r.appendHeader('X-Appended', 'b').appendHeader('X-Appended', 'c');
        r.removeHeader('x-removed');
      }),
    );
    const rest = fields.filter((line) => line.startsWith('x-'));
    expect(rest.sort()).toEqual(['x-appended: b', 'x-appended: c', 'x-set: a']);
  });

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

  it.each<[string, Write, string]>([
    ['given with headers', (r) => r.writeHead(418, 'Short', { 'X-N': 5 }).end(), '418 Short'],
    ['given alone', (r) => r.writeHead(418, 'Short').end(), '418 Short'],
    ['given later', (r) => r.setHeader('X-N', 5).writeHead(418, 'Short').end(), '418 Short'],
    [
      'set before',
      (r) => Object.assign(r, { statusMessage: 'Fine' }).writeHead(200, { 'X-N': 5 }).end(),
      '200 Fine',
    ],
    ['set alone', (r) => Object.assign(r, { statusMessage: 'Fine' }).end(), '200 Fine'],
  ])('a reason phrase %s', async (_what, write, expected) => {
    expect((await guarded(write)).statusLine).toBe(`HTTP/1.1 ${expected}`);
  });

  it('the reason phrase of an answer that is not that of the policy (spec 7.18)', async () => {
    const statusLineOf = async (status: number) =>
      (
        await answerOf((_request, response) => {
          guardResponse(response, denied);
          response.writeHead(status).end();
        })
      ).statusLine;
    expect(await statusLineOf(403)).toBe('HTTP/1.1 403 Specified Origin is not allowed');
    expect(await statusLineOf(500)).toBe('HTTP/1.1 500 Internal Server Error');
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
  type Http2Write = (response: Http2ServerResponse) => unknown;
  const OWN = { [origin]: '*', 'access-control-max-age': '1', vary: 'Accept' };

  async function headOf(write: Http2Write, outer?: Http2Write) {
    const server = createHttp2Server((_request, response) => {
      outer?.(response);
      guardResponse(response, allowed);
      write(response);
    });
    const stream = await requestOverHttp2(server);
    const trailers: unknown[] = [];
    stream.on('trailers', (fields) => trailers.push(Object.fromEntries(Object.entries(fields))));
    const [fields] = (await once(stream, 'response')) as [Record<string, unknown>];
    await once(stream.resume(), 'close');
    const cors = Object.entries(fields).filter(([name]) => /^(access-control-|vary)/.test(name));
    return { cors: Object.fromEntries(cors), trailers };
  }

  const ours = {
    'access-control-allow-origin': 'https://a.example',
    'access-control-expose-headers': 'x-one',
  };

  it.each<[string, Http2Write]>([
    ['setHeader', (r) => r.setHeader(origin, '*')],
    ['appendHeader', (r) => r.appendHeader(origin, '*')],
    ['an object', (r) => r.writeHead(200, { [origin]: '*' })],
    ['a list', (r) => r.writeHead(200, [origin, '*'] as never)],
    ['the stream itself', (r) => r.stream.respond({ ':status': 200, [origin]: '*' })],
  ])('the headers of the policy win over %s', async (_what, write) => {
    const { cors } = await headOf((r) => {
      write(r);
      if (r.stream.headersSent && !r.headersSent) r.stream.end();
      else r.end();
    });
    expect(cors).toEqual({ ...ours, vary: 'Origin' });
  });

  it('the headers of the policy win over a middleware that wrapped writeHead earlier', async () => {
    const { cors } = await headOf(
      (r) => r.end(),
      (r) => {
        const { writeHead } = r;
        r.writeHead = (status: number) => writeHead.call(r, status, OWN as never);
      },
    );
    expect(cors).toEqual({ ...ours, vary: 'Accept, Origin' });
  });

  it.each<[string, unknown, object]>([
    [
      'an object, with what is sensitive',
      { ':status': 200, [origin]: '*', Vary: 'Accept', [sensitiveHeaders]: ['x-secret'] },
      { ':status': 200, ...ours, vary: 'Accept, Origin', [sensitiveHeaders]: ['x-secret'] },
    ],
    // Later versions of Node take it.
    [
      'a flat list',
      [':status', 200, origin, '*', 'X-A', '1', 'x-a', '2', 'Vary', 'Accept'],
      { ':status': [200], ...ours, 'x-a': ['1', '2'], vary: 'Accept, Origin' },
    ],
    ['nothing', undefined, { ...ours, vary: 'Origin' }],
  ])('a stream responds to %s with one object', (_what, given, expected) => {
    const respond = vi.fn();
    const stream = { respond } as unknown as ServerHttp2Stream;
    guardStream(stream, allowed);
    const options = { endStream: true };
    stream.respond(given as undefined, options);
    expect(respond).toHaveBeenCalledExactlyOnceWith(expected, options);
    expect(Object.getOwnPropertySymbols(respond.mock.lastCall?.[0] ?? {})).toEqual(
      Object.getOwnPropertySymbols(expected),
    );
  });

  it.each<[string, Http2Write]>([
    ['addTrailers', (r) => r.addTrailers({ [origin]: '*', 'x-checksum': '1' })],
    [
      'setTrailer',
      (r) => {
        const { setTrailer } = r as unknown as { setTrailer(name: string, value: string): void };
        setTrailer.call(r, origin, '*');
        setTrailer.call(r, 'x-checksum', '1');
      },
    ],
  ])('trailers of %s keep no CORS field, and all others', async (_what, write) => {
    const { trailers } = await headOf((r) => {
      write(r);
      r.end('body');
    });
    expect(trailers).toEqual([{ 'x-checksum': '1' }]);
  });
});
