import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import {
  type AuditSubject,
  audit,
  listening,
  type NamedPolicy,
  policies,
  type RunningServer,
  tables,
} from '@cors-policy/core/conformance';
import { createProxyServer } from 'httpxy';
import { generate } from 'selfsigned';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { startGoverned } from './governed-server.ts';

const everyRow = Object.values(tables).flat().length;

async function auditOf(
  server: RunningServer,
  subject: Omit<AuditSubject, 'url'>,
): Promise<Record<'passed' | 'failed' | 'left out', string[]>> {
  const ids = { passed: [] as string[], failed: [] as string[], 'left out': [] as string[] };
  try {
    const { run, size } = audit({ url: `${server.url}/orders?all`, ...subject });
    for (const { id, outcome } of await run()) ids[outcome].push(id);
    expect(ids.passed.length + ids.failed.length).toBe(size);
    expect(size + ids['left out'].length).toBe(everyRow);
  } finally {
    await server.close();
  }
  return ids;
}

const realistic: NamedPolicy = {
  cors: {
    allowedOrigins: ['https://app.shop.example', 'https://*.partner.example', 'http://localhost:*'],
    allowedMethods: ['GET', 'POST', 'PATCH'],
    allowHeaders: ['Content-Type', 'Authorization'],
    exposeHeaders: ['ETag'],
    allowCredentials: true,
    maxAge: 600,
    ownOrigins: ['https://api.shop.example'],
  },
  applications: { partner: { javascriptOrigins: ['https://other.example'] } },
};

describe('a server of ours passes every row that fits', () => {
  const subjects: Record<string, NamedPolicy> = { ...policies, realistic };

  it.each(Object.keys(subjects))('with the policy %s', async (name) => {
    const policy = subjects[name] ?? {};
    const nativePort = await freePort();
    const server = await startGoverned(policy, nativePort);
    const subject = { policy, nativePort, webSockets: true, hidesOrigins: true };
    const { passed, failed } = await auditOf(server, subject);
    expect(failed).toEqual([]);
    // As many as run under the policy as they stand, and more.
    const own = Object.values(tables)
      .flat()
      .filter((row) => policies[row.policy] === policy && !row.request.target)
      .filter((row) => !('fixture' in row) && !('inner' in row));
    expect(passed).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
  });

  it('without a native port, where nothing but GET, HEAD and OPTIONS is sent', async () => {
    const methods = new Set<string | undefined>();
    const native = createServer(({ method }, response) => {
      methods.add(method);
      response.end('anything');
    });
    const { url, close } = await listening(native);
    const server = await startGoverned(realistic, Number(new URL(url).port));
    const { passed, failed } = await auditOf(server, { policy: realistic });
    expect(failed).toEqual([]);
    expect(passed).toEqual(expect.arrayContaining(['preflight-2', 'request-1', 'vary-denied']));
    expect([...methods].sort()).toEqual(['GET', 'OPTIONS']);
    await close();
  });
});

describe('a server that is wrong fails', () => {
  const policy = policies.spec;
  const cases: [what: string, NamedPolicy, failed: string[], passed: string[]][] = [
    [
      'that has no policy',
      {},
      ['preflight-1', 'request-1', 'vary-denied', 'denied-without-effect'],
      [],
    ],
    [
      'that allows another origin',
      { cors: { ...policy.cors, allowedOrigins: ['http://test2.com', 'http://test.com'] } },
      ['request-1', 'preflight-1'],
      ['request-2', 'origin-other-suffix', 'preflight-2'],
    ],
    [
      'that allows another method',
      { cors: { ...policy.cors, allowedMethods: ['POST', 'GET', 'PUT', 'DELETE'] } },
      ['preflight-2', 'preflight-4'],
      ['request-1', 'request-2', 'preflight-1', 'preflight-3'],
    ],
    [
      'that advertises only',
      { cors: { ...policy.cors, enforcement: 'advertise' } },
      ['request-1', 'denied-without-effect', 'upload-denied'],
      ['request-2', 'preflight-1', 'vary-allowed'],
    ],
    [
      'whose pattern is too wide',
      { cors: { ...policy.cors, allowedOrigins: ['http://test2.com', 'http://*.test2.com'] } },
      ['origin-other-subdomain'],
      ['request-1', 'request-2', 'origin-other-suffix', 'preflight-2'],
    ],
  ];

  it.each(cases)('%s', async (_what, wrong, expected, blameless) => {
    const nativePort = await freePort();
    const server = await startGoverned(wrong, nativePort);
    const { passed, failed } = await auditOf(server, { policy, nativePort });
    expect(failed).toEqual(expect.arrayContaining(expected));
    expect(passed).toEqual(expect.arrayContaining(blameless));
  });
});

describe('the results', () => {
  it('tell everything that differs', async () => {
    const nativePort = await freePort();
    const server = await startGoverned({}, nativePort);
    const results = await audit({ url: server.url, policy: policies.full, nativePort }).run();
    await server.close();
    const denied = results.find(({ id }) => id === 'denied-without-effect');
    expect(denied).toEqual({
      id: 'denied-without-effect',
      rule: 'A denied POST never reaches the native service.',
      source: 'spec 7.16',
      outcome: 'failed',
      transposed: true,
      differences: [
        {
          what: 'requests that reached the native service',
          actual: ['POST /'],
          expected: [],
        },
        { what: 'status', actual: 200, expected: 403 },
        { what: 'members of Vary', actual: [], expected: ['origin'] },
        { what: 'Content-Type', actual: ['text/plain'], expected: ['application/problem+json'] },
        { what: 'the body is no JSON' },
      ],
    });
  });

  it('come one by one, too', async () => {
    const nativePort = await freePort();
    const server = await startGoverned(policies.minimal, nativePort);
    const told: string[] = [];
    const { run } = audit({ url: server.url, policy: policies.minimal, nativePort });
    const results = await run(({ id }) => told.push(id));
    await server.close();
    expect(told).toEqual(results.map(({ id }) => id));
  });
});

describe('what must be set up', () => {
  const url = 'http://gateway.example/orders';

  it('is said first', () => {
    const { setUp, limits } = audit({
      url,
      nativePort: 9999,
      webSockets: true,
      policy: {
        cors: { allowedOrigins: [/https:\/\/.*\.example/], allowedMethods: ['GET'] },
        applications: { client: { javascriptOrigins: ['http://test2.com'], suspended: true } },
      },
    });
    expect(setUp.join('\n')).toContain('"allowedOrigins":["/https:\\\\/\\\\/.*\\\\.example/"]');
    expect(setUp.join('\n')).toContain('Register and suspend an application "client"');
    expect(setUp.join('\n')).toContain('http://127.0.0.1:9999');
    expect(limits).toEqual([]);
  });

  it('names what cannot be seen without a native port', () => {
    const { setUp, limits } = audit({ url, policy: policies.spec });
    expect(setUp.join('\n')).not.toContain('127.0.0.1');
    expect(limits.join('\n')).toContain('Without a native port');
  });
});

describe('https', () => {
  it('is audited, with a certificate that nobody vouches for only if that is asked for', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const policy = policies.spec;
    const nativePort = await freePort();
    const governed = await startGoverned(policy, nativePort);
    const forward = createProxyServer({ target: governed.url });
    const server = createHttpsServer({ key, cert }, (request, response) => {
      void forward.web(request, response);
    });
    const { url } = await listening(server);
    const subject = { url: url.replace('http:', 'https:'), policy, nativePort };
    await expect(audit(subject).run()).rejects.toThrow('dangerouslyAcceptAnyCertificate');
    const results = await audit({ ...subject, dangerouslyAcceptAnyCertificate: true }).run();
    server.close();
    server.closeAllConnections();
    await governed.close();
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(results.find(({ id }) => id === 'upload-denied')).toMatchObject({ outcome: 'passed' });
  });
});

describe('what cannot be audited is one clear error', () => {
  const policy = policies.spec;
  const failure = (subject: AuditSubject) =>
    audit(subject)
      .run()
      .then(
        () => 'no error',
        ({ name, message }: Error) => `${name}: ${message}`,
      );
  async function running(
    listener: RequestListener,
    test: (server: RunningServer) => Promise<void>,
  ) {
    const server = await listening(createServer(listener));
    await test(server).finally(server.close);
  }

  it('where nobody listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    expect(await failure({ url, policy })).toBe(
      `AuditError: ${url} gives no answer (ECONNREFUSED): start the server under test, and check host and port.`,
    );
  });

  it('where nothing is forwarded', () =>
    running(
      (_request, response) => response.writeHead(404).end(),
      async ({ url }) => {
        const nativePort = await freePort();
        expect(await failure({ url, policy, nativePort })).toContain(
          `answered a GET with status 404, and nothing reached http://127.0.0.1:${nativePort}`,
        );
      },
    ));

  it('where the port for the native service is in use', () =>
    running(
      (_request, response) => response.end(),
      async ({ url }) => {
        const nativePort = Number(new URL(url).port);
        expect(await failure({ url, policy, nativePort })).toContain('choose another port');
      },
    ));

  it('where the server goes away', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      if (requests > 2) {
        server.close();
        server.closeAllConnections();
      } else response.end();
    });
    const { url } = await listening(server, await freePort());
    expect(await failure({ url, policy })).toContain('gives no answer (ECONNREFUSED)');
  });

  it('where https is asked of http', () =>
    running(
      (_request, response) => response.end(),
      async ({ url }) => {
        const secure = url.replace('http:', 'https:');
        expect(await failure({ url: secure, policy })).toContain('check the scheme');
      },
    ));
});
