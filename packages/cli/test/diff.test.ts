import { describe, expect, it } from 'vitest';
import { runCli, writeInput } from './run-cli.ts';

const OLD = `
apis:
  orders:
    cors: { allowedOrigins: [https://app.example, "https://*.old.example"], allowedMethods: [GET, POST], maxAge: 10 }
  gone: {}
applications: { shop: { javascriptOrigins: [https://shop.example], apis: [orders] } }
`;
const NEW = `
apis:
  orders:
    cors: { allowedOrigins: [https://app.example, "https://new.example:*"], allowedMethods: [GET, PUT], maxAge: 20, allowHeaders: [x-id] }
  added: {}
`;
const POLICY = 'allowedOrigins: [https://app.example]\nallowedMethods: [GET]\n';

const diff = (old: string, next: string, ...options: string[]) =>
  runCli(['diff', writeInput('old.yaml', old), writeInput('new.yaml', next), ...options]);

/** `newly denied: ORIGIN preflight for POST` of each change. */
async function changesOf(old: string, next: string, ...options: string[]): Promise<string[]> {
  const { stdout } = await diff(old, next, '--format', 'json', ...options);
  type Change = { kind: string; request: Record<string, string> };
  const { apis } = JSON.parse(stdout) as { apis: { api: string; changes: Change[] }[] };
  return apis.flatMap(({ api, changes }) =>
    changes.map(({ kind, request }) =>
      [
        `${api} ${kind}:`,
        request.origin ?? 'no origin',
        request.webSocket ? 'WebSocket' : request.method,
        request.accessControlRequestMethod,
        request.accessControlRequestHeaders,
        request.secFetchMode,
      ]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
  );
}

describe('without recorded requests', () => {
  it('tries what either configuration has, and says what each API denies and allows newly', async () => {
    const changes = await changesOf(OLD, NEW);
    expect(changes).toEqual(
      expect.arrayContaining([
        'orders newly denied: https://app.example OPTIONS POST',
        'orders newly allowed: https://app.example OPTIONS PUT',
        'orders newly allowed: https://app.example OPTIONS GET x-id',
        'orders newly denied: https://a.old.example GET',
        'orders newly denied: https://a.b.old.example GET',
        'orders newly denied: https://a.old.example WebSocket',
        'orders newly denied: https://shop.example POST navigate',
        'orders newly allowed: https://new.example GET',
        'orders newly allowed: https://new.example:8443 GET',
        'orders other answer: https://app.example OPTIONS GET',
      ]),
    );
    expect(changes.filter((change) => change.includes('stranger'))).toEqual([]);
  });

  it('names APIs that are new and gone', async () => {
    const { exitCode, stdout } = await diff(OLD, NEW);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^gone is gone: it is not in .*new\.yaml$/m);
    expect(stdout).toMatch(/^added is new: it is not in .*old\.yaml$/m);
    expect(stdout).toMatch(/^orders: \d+ requests tried, \d+ newly denied, \d+ newly allowed, /m);
    expect(stdout).toContain('access-control-max-age: 10 -> 20');
  });

  it('says who is let in where a policy goes', async () => {
    const changes = await changesOf(
      `apis: { a: { cors: { ${POLICY.trim().replace('\n', ', ')} } } }`,
      'apis: { a: {} }',
    );
    expect(changes).toContain('a newly allowed: https://stranger.example GET');
    expect(changes).toContain('a other verdict: https://app.example GET');
  });

  it.each([
    [
      'an own origin',
      'ownOrigins: [https://api.example]',
      'newly allowed: https://api.example GET',
    ],
    ['opaque origins', 'dangerouslyAllowOpaqueOrigins: true', 'newly allowed: null GET'],
    [
      'form navigations',
      'formNavigations: forward',
      'newly allowed: https://stranger.example POST navigate',
    ],
    ['exposed headers', 'exposeHeaders: [etag]', 'other answer: https://app.example GET'],
    ['a status', 'successStatus: 204', 'other answer: https://app.example OPTIONS GET'],
    ['enforcement', 'enforcement: report-only', 'let through now: https://stranger.example GET'],
  ])('notices %s', async (_, addition, change) => {
    const policy = addition.startsWith('dangerously') ? POLICY.replace(']', ', "null"]') : POLICY;
    expect(await changesOf(POLICY, `${policy}${addition}\n`)).toContain(` ${change}`);
  });

  it('notices a regular expression that lets in more, and says what that proves', async () => {
    const old = POLICY.replace(
      '[https://app.example]',
      String.raw`['/https:\/\/(a|b)\.app\.example/']`,
    );
    expect(await changesOf(old, old.replace('a|b', 'a|b|c'))).toContain(
      ' newly allowed: https://c.app.example GET',
    );
    const { stderr } = await diff(old, old.replace('a|b', 'b|a'));
    expect(stderr).toContain('note: patterns differ');
  });
});

it('tries a port that nobody lists, and says so of patterns when something else changes too', async () => {
  const policyOf = (origins: readonly string[], maxAge: number) =>
    JSON.stringify({ allowedOrigins: origins, allowedMethods: ['GET'], maxAge });
  const ports = ['', ':8443', ':8444', ':8445'].map((port) => `https://app.example${port}`);
  const { exitCode, stdout, stderr } = await diff(
    policyOf(['https://app.example:*'], 10),
    policyOf(ports, 20),
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain('newly denied');
  expect(stderr).toContain('note: patterns differ');
});

it.each(['report-only', 'advertise'])('counts what %s lets through', async (enforcement) => {
  const alone = 'allowedOrigins: [https://app.example]\nallowedMethods: [GET]\n';
  const weaker = `${alone}enforcement: ${enforcement}`;
  expect(await diff(alone, weaker)).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('let through now'),
  });
  expect(await diff(weaker, alone)).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('turned away now'),
  });
});

it.each(['[]', '', '[{"api":"other","origin":"https://app.example"}]', '[{"origin":1}]'])(
  'does not take the record %j, of which nothing can be tried, for no change',
  async (record) => {
    const config = (origin: string) =>
      `apis: { orders: { cors: { allowedOrigins: ['${origin}'], allowedMethods: [GET] } } }`;
    const old = writeInput('old.yaml', config('https://app.example'));
    const next = writeInput('new.yaml', config('*'));
    const requests = writeInput('record.json', record);
    const { exitCode, stdout, stderr } = await runCli(['diff', old, next, '--requests', requests]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('has no request to try');
  },
);

it('says of what no request was tried', async () => {
  const config = 'apis: { orders: {}, shop: {} }';
  const requests = writeInput('record.json', '[{"api":"orders","origin":"https://app.example"}]');
  expect(await diff(config, config, '--requests', requests)).toEqual({
    exitCode: 0,
    stdout: 'orders: 1 request tried, no change\nshop: no request tried\n',
    stderr: '',
  });
});

it('says which APIs are gone where no request can be tried, too', async () => {
  const requests = writeInput('record.json', '[]');
  const { exitCode, stdout, stderr } = await diff(
    'apis: { orders: {}, shop: {} }',
    'apis: { orders: {} }',
    '--requests',
    requests,
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain('shop is gone');
  expect(stdout).toContain('orders: no request tried');
  expect(stderr).toContain('has no request to try');
});

it('tries no origin that was cut off where it was recorded', async () => {
  const cut = { origin: `https://${'a'.repeat(392)}…`, method: 'GET', verdict: 'denied' };
  const whole = { origin: 'https://app.example', method: 'GET' };
  const requests = writeInput('record.json', JSON.stringify([cut, whole]));
  const { stdout, stderr } = await diff(POLICY, POLICY, '--requests', requests);
  expect(stdout).toBe('the policy: 1 request tried, no change\n');
  expect(stderr).toContain('1 entry left out, its origin was cut off where it was recorded: 1.');
});

it('does not call patterns different that only changed places', async () => {
  const patterns = ['"https://*.a.example"', '"https://b.example:*"'];
  const policyOf = (origins: readonly string[]) =>
    `allowedOrigins: [${origins.join(', ')}]\nallowedMethods: [GET]\n`;
  const { stderr } = await diff(policyOf(patterns), policyOf(patterns.toReversed()));
  expect(stderr).not.toContain('note: patterns differ');
});

it('notices that names of another kind are denied below a wildcard', async () => {
  const policyOf = (entry: string) =>
    JSON.stringify({ allowedOrigins: [entry], allowedMethods: ['GET'] });
  const { exitCode } = await diff(
    policyOf('https://*.app.example'),
    policyOf('/https:\\/\\/[a-z]+(\\.[a-z]+)*\\.app\\.example/'),
  );
  expect(exitCode).toBe(1);
});

it('prints nothing that a runner of GitHub would take for a command', async () => {
  const record = [
    { origin: '::stop-commands::tok', method: 'GET', verdict: 'allowed' },
    { origin: '##[add-mask]x', method: 'GET', verdict: 'allowed' },
  ];
  const requests = writeInput('record.json', JSON.stringify(record));
  const old = writeInput('old.yaml', "allowedOrigins: ['*']\nallowedMethods: [GET]");
  const next = writeInput(
    'new.yaml',
    'allowedOrigins: [https://app.example]\nallowedMethods: [GET]',
  );
  const { stdout, stderr } = await runCli(['diff', old, next, '--requests', requests]);
  expect(stdout).toContain('stop-commands');
  expect(stdout + stderr).not.toMatch(/^\s*::|##\[/m);
});

describe('exit codes', () => {
  it('0: nothing changes', async () => {
    const { exitCode, stdout } = await diff(OLD, OLD);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^orders: \d+ requests tried, no change\ngone: \d+ requests tried, no change\n$/,
    );
  });

  it('0: there is nothing', async () => {
    expect(await diff('apis: {}', 'apis: {}')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('0: only an answer changes, but 1 with --strict', async () => {
    const next = `${POLICY}maxAge: 5\n`;
    expect((await diff(POLICY, next)).exitCode).toBe(0);
    expect((await diff(POLICY, next, '--strict')).exitCode).toBe(1);
    expect((await diff(POLICY, POLICY, '--strict')).exitCode).toBe(0);
  });

  it('1: a verdict changes', async () => {
    expect((await diff(POLICY, POLICY.replace('app', 'other'))).exitCode).toBe(1);
  });

  it('1: an API is new or gone', async () => {
    const one = 'apis: { orders: {} }';
    expect((await diff(one, 'apis: { orders: {}, added: {} }')).exitCode).toBe(1);
    expect((await diff('apis: { orders: {}, gone: {} }', one)).exitCode).toBe(1);
  });

  it.each([
    ['an invalid file', [POLICY, 'allowedOrigins: []']],
    ['an unknown API', [POLICY, POLICY, '--api', 'orders']],
  ])('2: %s', async (_, [old = '', next = '', ...options]) => {
    const { exitCode, stdout, stderr } = await diff(old, next, ...options);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('2: stdin twice', async () => {
    expect((await runCli(['diff', '-', '-'], POLICY)).exitCode).toBe(2);
  });
});

describe('recorded requests', () => {
  const lines = [
    {
      level: 30,
      api: 'orders',
      framework: 'koa',
      origin: 'https://shop.example',
      verdict: 'allowed',
      preflight: false,
      msg: 'orders: allowed',
    },
    { level: 30, api: 'orders', origin: 'https://new.example', verdict: 'denied', preflight: true },
    { event: 'reloaded', revision: 2 },
    { api: 'elsewhere', origin: 'https://app.example', verdict: 'denied', preflight: false },
  ].map((line) => JSON.stringify(line));
  const denied = 'orders newly denied: https://shop.example GET';

  it('are the lines that the gateway logs; a preflight of which only the origin is known asks for each method', async () => {
    const log = writeInput('log', [lines[0], 'garbage', ...lines.slice(1), ''].join('\n'));
    const options = ['--requests', log];
    const changes = await changesOf(OLD, NEW, ...options);
    expect(changes).toEqual(
      expect.arrayContaining([
        denied,
        'orders newly allowed: https://new.example OPTIONS GET',
        'orders newly allowed: https://new.example OPTIONS PUT',
      ]),
    );
    expect(changes.filter((change) => change.includes('app.example'))).toEqual([]);
    const { exitCode, stderr } = await diff(OLD, NEW, ...options);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1 line left out, is no JSON: 2.');
    expect(stderr).toContain('1 line left out, tells of no decision: 4.');
    expect(stderr).toContain('one request is for an API that is not compared.');
  });

  it.each([
    [
      'the JSON of /-/decisions',
      JSON.stringify([
        {
          id: 1,
          api: 'orders',
          method: 'OPTIONS',
          origin: 'https://app.example',
          verdict: 'denied',
          preflight: true,
          requestedMethod: 'PUT',
          requestedHeaders: 'x-id',
          formNavigation: false,
          webSocket: false,
        },
      ]),
      'orders newly allowed: https://app.example OPTIONS PUT x-id',
    ],
    [
      'the JSON of /-/evidence',
      JSON.stringify({
        apis: [
          {
            api: 'orders',
            origins: [{ origin: 'https://shop.example', verdict: 'allowed', count: 9 }],
          },
        ],
      }),
      denied,
    ],
    [
      'a list in YAML',
      '- { origin: https://app.example, requestMethod: PUT, requestHeaders: [x-id] }',
      'orders newly allowed: https://app.example OPTIONS PUT x-id',
    ],
    [
      'fields of CorsRequest as JSON lines',
      '{"method":"GET","origin":"https://shop.example"}\n{"method":"GET"}',
      denied,
    ],
  ])('are %s', async (_, text, change) => {
    expect(await changesOf(OLD, NEW, '--requests', writeInput('requests', text))).toEqual([change]);
  });

  it('are no prose', async () => {
    const { exitCode, stderr } = await diff(
      OLD,
      NEW,
      '--requests',
      writeInput('requests', 'hello'),
    );
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining('has no requests'),
    });
  });
});

it('annotates the new file for GitHub', async () => {
  const { stdout } = await diff(OLD, NEW, '--format', 'github', '--api', 'orders');
  expect(stdout).toMatch(
    /^::warning file=.*new\.yaml::orders: newly denied: allowed -> denied \(method-not-allowed\): preflight for POST: https:\/\/app\.example$/m,
  );
});

it('compares a policy alone with the API that is meant', async () => {
  const { exitCode, stdout } = await diff(POLICY, OLD, '--api', 'orders');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^orders: \d+ requests tried, \d+ newly allowed/);
});
