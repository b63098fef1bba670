import { readFileSync } from 'node:fs';
import { lineOf, parseConfig } from '@cors-policy/cli';
import { describe, expect, it } from 'vitest';
import { FolderOnDisk, type Reading } from '../src/config/folder-on-disk.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { judgeFiles, NOTHING_BEFORE } from '../src/config/judge-files.ts';
import { StartupError, type StartupIssue } from '../src/config/startup-error.ts';
import { SHIPPED } from './gateway-process.ts';

const valid = {
  gateways: { express: 0 },
  apis: { orders: { path: '/orders', nativeService: 'http://127.0.0.1:8090/orders' } },
};

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof StartupError) return error.issues.map(positionedLineOf);
    throw error;
  }
  return [];
}

function positionedLineOf(issue: StartupIssue): string {
  const { line, column } = issue.position ?? {};
  return line === undefined ? lineOf(issue) : `${line}:${column} ${lineOf(issue)}`;
}

function judgeText(text: string) {
  const files = new Map([['gateway.yaml', parseConfig(text)]]);
  return judge('/nowhere', { files, missing: new Map(), beingWritten: [], isSettled: true });
}

function judge(base: string, reading: Reading) {
  return judgeFiles({ base, main: 'gateway.yaml', reading, before: NOTHING_BEFORE });
}

function problemsOfConfig(changes: object): readonly string[] {
  return problemsOf(() => checkConfig({ ...valid, ...changes }));
}

function problemsOfApi(changes: object): readonly string[] {
  return problemsOfConfig({ apis: { orders: { ...valid.apis.orders, ...changes } } });
}

describe('the configuration', () => {
  it('is valid as shipped', () => {
    expect(problemsOf(() => judgeText(readFileSync(SHIPPED, 'utf8')))).toEqual([]);
  });

  it('is valid with any subset of frameworks', () => {
    expect(problemsOfConfig({})).toEqual([]);
  });

  it('is refused with every problem at once, each with its path, its value and a remedy', () => {
    const problems = problemsOfConfig({
      gateways: { express: 70_000, flask: 1 },
      log: 'some',
      listen: true,
      apis: {
        'my orders': {
          type: 'graphql',
          path: 'orders',
          nativeService: 'ftp://files.example',
          cors: {
            allowedOrigins: ['http://test2.com', 'http://test2.com/'],
            allowedMethods: ['get'],
            maxage: 5,
          },
          timeout: 1,
        },
      },
      applications: { storefront: { javascriptOrigins: ['*'], apis: ['payments'] } },
    });
    expect(problems).toEqual([
      'gateways.express: a port is a whole number from 0 (any free one) to 65535; not 70000. [invalid-port]',
      'gateways.flask: gateways has no key "flask": it has express, fastify, koa, hono. [unknown-key]',
      'log: log is one of all, denied, none; not "some". [not-a-choice]',
      expect.stringMatching(
        /^apis\["my orders"\]\.path: .*\/orders; not "orders"\. \[invalid-path\]$/,
      ),
      expect.stringMatching(
        /^apis\["my orders"\]\.nativeService: .*not "ftp:\/\/files\.example"\. \[invalid-native-service\]$/,
      ),
      'apis["my orders"].timeout: an API has no key "timeout": it has type, path, nativeService, forwardOrigin, cors. [unknown-key]',
      expect.stringMatching(/^listen: the configuration has no key "listen": it has gateways, /),
      expect.stringMatching(/^apis\["my orders"\]\.type: .*"graphql"/),
      expect.stringMatching(
        /^apis\["my orders"\]\.cors\.maxage: .*no key "maxage": did you mean maxAge\?/,
      ),
      expect.stringMatching(
        /^apis\["my orders"\]\.cors\.allowedOrigins\[1\]: "http:\/\/test2\.com\/"/,
      ),
      expect.stringMatching(
        /^apis\["my orders"\]\.cors\.allowedMethods\[0\]: .*"get".*Write "GET"/,
      ),
      expect.stringMatching(/^applications\.storefront\.javascriptOrigins\[0\]: "\*" is no exact/),
      expect.stringMatching(/^applications\.storefront\.apis\[0\]: .*"payments"/),
    ]);
  });

  it('is refused if it is no mapping', () => {
    expect(problemsOf(() => checkConfig(null))).toContainEqual(
      'is missing: the configuration is a mapping. [missing-key]',
    );
  });

  it('names what is missing', () => {
    expect(problemsOf(() => checkConfig({ apis: { orders: {} } }))).toEqual([
      expect.stringMatching(/^gateways: is missing: /),
      expect.stringMatching(/^apis\.orders\.path: is missing: /),
      expect.stringMatching(/^apis\.orders\.nativeService: is missing: /),
    ]);
  });

  it('needs at least one framework', () => {
    expect(problemsOfConfig({ gateways: {} })).toEqual([
      expect.stringMatching(/^gateways: .*at least one of express, fastify, koa, hono/),
    ]);
  });

  it.each(['/Orders', '/orders/', '/ORDERS/'])('refuses %s beside /orders', (path) => {
    const apis = { ...valid.apis, other: { ...valid.apis.orders, path } };
    expect(problemsOfConfig({ apis })).toEqual([
      expect.stringMatching(/^apis\.other\.path: .* is the path of apis\.orders too/),
    ]);
  });

  it.each(['', 'orders', '/a//b', '/a/../b', '/a/.', '/a?b', '/a%2fb', '/:id', '/*', '/a b', 7])(
    'refuses the path %j',
    (path) => expect(problemsOfApi({ path })).toHaveLength(1),
  );

  it.each(['/', '/a', '/a/b-c/', '/v1.2/~x_y', '/...'])('takes the path %j', (path) =>
    expect(problemsOfApi({ path })).toEqual([]),
  );

  it.each([
    '127.0.0.1:8090',
    '/orders',
    'http://',
    'http://me:pw@h/',
    'http://h/?a',
    'http://h/#a',
    'http:a',
    ' http://a',
    'http://a\\b',
    'http://a b',
    'http:///a',
    'http://a/\0',
  ])('refuses the native service %j', (nativeService) =>
    expect(problemsOfApi({ nativeService })).toHaveLength(1),
  );

  it.each([-1, 65_536, 1.5, '8101', null])('refuses the port %j', (port) => {
    expect(problemsOfConfig({ native: { port } })).toEqual([
      `native.port: a port is a whole number from 0 (any free one) to 65535; not ${JSON.stringify(port)}. [invalid-port]`,
    ]);
  });

  it('refuses a port that is given twice', () => {
    expect(problemsOfConfig({ gateways: { express: 8101 }, admin: { port: 8101 } })).toEqual([
      'admin.port: 8101 is the port of gateways.express too; give each its own. [repeated-port]',
    ]);
  });

  it('refuses serverCors beside the policy of an API (section 2)', () => {
    const cors = { allowedOrigins: ['http://test2.com'], allowedMethods: ['GET'] };
    const apis = { orders: { ...valid.apis.orders, cors } };
    expect(problemsOfConfig({ apis, serverCors: cors })).toEqual([
      expect.stringMatching(/^serverCors: .*apis\.orders\.cors/),
    ]);
  });

  describe('that hides the origin from a native service', () => {
    const cors = { allowedOrigins: ['http://test2.com'], allowedMethods: ['GET'] };
    const hidden = { forwardOrigin: false };

    it.each<[string, object]>([
      ['no policy', {}],
      ['a policy that advertises', { cors: { ...cors, enforcement: 'advertise' } }],
      ['a policy that observes', { cors: { ...cors, enforcement: 'report-only' } }],
    ])('is refused beside %s: nobody would check it', (_what, beside) => {
      expect(problemsOfApi({ ...hidden, ...beside })).toEqual([
        expect.stringMatching(/^apis\.orders\.forwardOrigin: .* \[origin-hidden-unchecked\]$/),
      ]);
    });

    it('is valid beside a policy that enforces, be it one for all APIs', () => {
      expect(problemsOfApi({ ...hidden, cors })).toEqual([]);
      const apis = { orders: { ...valid.apis.orders, ...hidden } };
      expect(problemsOfConfig({ apis, serverCors: cors })).toEqual([]);
    });

    it('says so by false, and by nothing else', () => {
      expect(problemsOfApi({ forwardOrigin: 'no', cors })).toEqual([
        'apis.orders.forwardOrigin: forwardOrigin is true or false; not "no". [wrong-type]',
      ]);
    });
  });
});

describe('the file', () => {
  it.each([
    ['a syntax error', 'apis: [', /^1:8 /],
    ['a key that is given twice', 'log: all\nlog: none\n', /^2:1 .*unique/],
    ['an unknown tag', 'log: !level all\n', /^1:6 .*!level/],
    ['a second document', 'log: all\n---\nlog: all\n', /^2:1 .*documents/],
  ])('is refused for %s, with its place', (_what, content, problem) => {
    expect(problemsOf(() => judgeText(content))).toEqual([expect.stringMatching(problem)]);
  });

  it('may say a policy once and merge it into others', () => {
    const content = `
      gateways: { koa: 0 }
      apis:
        a: { path: /a, nativeService: 'http://h', cors: &cors { allowedOrigins: ['https://a.example'], allowedMethods: [GET] } }
        b: { path: /b, nativeService: 'http://h', cors: { <<: *cors, maxAge: 5 } }
    `;
    const { registry } = checkConfig(parseConfig(content).config);
    expect(registry.policy('b').current).toMatchObject({
      config: { allowedOrigins: ['https://a.example'], maxAge: 5 },
    });
  });

  it('is refused for keys that become equal', () => {
    const content = 'apis:\n  1: { path: /a }\n  "1": { path: /b }\n';
    expect(problemsOf(() => judgeText(content))).toEqual([expect.stringMatching(/^3:3 .*unique/)]);
  });

  it('is refused, and shown, if a value contains itself', () => {
    const content = 'gateways: { koa: 0 }\napis: {}\nlog: &log [*log]\n';
    expect(problemsOf(() => checkConfig(parseConfig(content).config))).toEqual([
      'log: log is one of all, denied, none; not a value that contains itself. [not-a-choice]',
    ]);
  });

  it('shows a number that is none', () => {
    expect(problemsOfApi({ path: Number.NaN })).toEqual([
      expect.stringMatching(/not NaN\. \[invalid-path\]$/),
    ]);
  });

  it('is refused for an API named __proto__', () => {
    const content = 'gateways: { koa: 0 }\napis: { __proto__: { path: 3 } }\n';
    expect(problemsOf(() => checkConfig(parseConfig(content).config))).toEqual([
      'apis.__proto__: no API can have this name; choose another. [unusable-name]',
    ]);
  });

  it('is refused if it multiplies itself', () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${'*l0, '.replace('0', String(n)).repeat(9)}]`,
    );
    const content = `l0: &l0 [x]\n${levels.join('\n')}\n`;
    expect(problemsOf(() => judgeText(content))).toEqual([expect.stringMatching(/alias/i)]);
  });

  it('is refused if it cannot be read', () => {
    expect(
      problemsOf(() => judge('/nowhere', new FolderOnDisk('/nowhere', 'gateway.yaml').read())),
    ).toEqual([expect.stringMatching(/^cannot be read \(ENOENT\)/)]);
  });

  it('has every API of the tables of sections 4 and 6', () => {
    const content = readFileSync(SHIPPED, 'utf8');
    for (const row of ['preflight-1', 'preflight-4', 'preflight-5', 'request-2', 'request-3']) {
      expect(content).toContain(row);
    }
  });
});
