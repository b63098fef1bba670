import { describe, expect, it } from 'vitest';
import { PolicyConfigError } from '../../src/config/config-error.ts';
import type { PolicyConfig } from '../../src/config/policy-config.ts';
import { problems, warnings } from '../../src/conformance/configurations/configurations.ts';
import { type Example, issuesOf } from '../../src/conformance/configurations/example.ts';
import { createPolicy } from '../../src/policy.ts';

const cases = (kinds: typeof problems | typeof warnings) =>
  Object.entries(kinds).flatMap(([code, { examples }]) =>
    examples.map((example): [string, string, Example] => [code, example.path, example]),
  );

const found = (example: Example) => issuesOf(example).map(({ code, path }) => `${code} ${path}`);

describe('refused, and nothing else is found:', () => {
  it.each(cases(problems))('%s at %s: %o', (code, path, example) => {
    expect(found(example)).toEqual([`${code} ${path}`]);
  });
});

describe('loads with the advice, and no other:', () => {
  it.each(cases(warnings))('%s at %s: %o', (code, path, example) => {
    expect(found(example)).toContain(`${code} ${path}`);
  });
});

describe('what a message says to write', () => {
  const minimal = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
  const messageFor = (policy: object) => issuesOf({ path: '', policy })[0]?.message ?? '';

  it.each([
    ['https//app.example', 'https://app.example'],
    ['https:app.example', 'https://app.example'],
    ['"https://app.example"', 'https://app.example'],
    ['*.app.example', 'https://*.app.example'],
    ['*.app.example:*', 'https://*.app.example:*'],
    ['https://*.app.example/', 'https://*.app.example'],
    ['https://*.app.example:8443/path', 'https://*.app.example:8443'],
    ['HTTPS://App.example/', 'https://app.example'],
    ['localhost:3000', 'http://localhost:3000'],
    ['localhost', 'http://localhost'],
    ['wss://app.example', 'https://app.example'],
    ['ws://app.example:8080', 'http://app.example:8080'],
    ['^https://.*\\.app\\.example$', '/^https://.*\\.app\\.example$/'],
    ['https://app.example/*', 'https://app.example'],
    ['https://*.app.example/*', 'https://*.app.example'],
    ['http://localhost*', 'http://localhost:*'],
    ['https://.app.example', 'https://*.app.example'],
    ['https://pr-*.app.example', '/https:\\/\\/pr-[a-z0-9-]+\\.app\\.example/'],
    ['/https:\\/\\/app\\.example', '/https:\\/\\/app\\.example/'],
    ['https://[a-z]+\\.app\\.example', '/https://[a-z]+\\.app\\.example/'],
    ['https://(a|b).app.example', '/https://(a|b)\\.app\\.example/'],
    ['https?://app.example', '/https?://app\\.example/'],
    ['https:\\/\\/.*\\.app\\.example', '/https:\\/\\/.*\\.app\\.example/'],
    ['^https://app.example', '/^https://app\\.example/'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['//localhost:3000', 'http://localhost:3000'],
    ['192.168.1.1:80', 'http://192.168.1.1'],
  ])('of the origin %s, %s, loads', (origin, remedy) => {
    expect(messageFor({ allowedOrigins: [origin] })).toContain(`Write ${JSON.stringify(remedy)}.`);
    expect(() => createPolicy({ ...minimal, allowedOrigins: [remedy] })).not.toThrow();
  });

  it.each([
    'undefined',
    'NULL',
    'true',
    'all',
    'self',
    '$ORIGIN',
    'process.env.ORIGIN',
    '{{ORIGIN}}',
    'https://*..app.example',
    'javascript:',
    'data:x',
    'mailto:a@b.example',
    'http://::1:3000',
    '10.0.0.0/8',
    'https://www?.app.example',
    '(',
    'https://*app.example',
  ])('of the word %s is no URL of it', (word) => {
    expect(messageFor({ allowedOrigins: [word] })).toContain("Write 'https://app.example'");
  });

  it.each([
    [{ allowedMethods: 'GET,POST' }, 'Write allowedMethods: ["GET", "POST"].'],
    [{ allowHeaders: 'content-type, x-a' }, 'Write allowHeaders: ["content-type", "x-a"].'],
    [{ allowedOrigins: /a/ }, 'Write allowedOrigins: [/a/].'],
    [{ allowedOrigins: new URL('https://app.example') }, 'Write allowedOrigins: [url.origin].'],
    [{ allowedOrigins: true }, "Write allowedOrigins: ['*'], which excludes credentials"],
    [{ allowedOrigins: async () => true }, 'A function is what an adapter takes'],
    [{ allowedOrigins: '' }, 'Is an environment variable unset?'],
    [{ allowedOrigins: '/https:\\/\\/a{1,2}/' }, "Write allowedOrigins: ['…']."],
    [
      { allowedOrigins: 'https://a.example;https://b.example' },
      'Write allowedOrigins: ["https://a.example", "https://b.example"]',
    ],
    [{ allowedMethods: 'all' }, 'Write allowedMethods: ["*"].'],
    [{ allowedOrigins: () => true }, 'A function is what an adapter takes'],
    [{ allowedOrigins: [null] }, 'Is an environment variable unset?'],
    [{ allowedOrigins: [8080] }, 'Write it in quotes.'],
    [{ allowedOrigins: 'https://a.example,b' }, 'Write allowedOrigins: ["https://a.example", "b"]'],
    [{ maxAge: null }, 'Write 600, or remove it'],
    [{ maxAge: '1d' }, 'Write 600, or remove it'],
    [{ maxAge: '600' }, 'Write it without quotes.'],
    [{ allowedMethods: 'get|post' }, 'Write allowedMethods: ["GET", "POST"].'],
    [{ allowCredentials: 'yes' }, 'Write true.'],
    [{ successStatus: '204' }, 'Write it without quotes.'],
    [{ enforcement: 'reportOnly' }, 'Did you mean "report-only"?'],
    [{ allowedOrigins: [/\.app\.example$/] }, "Write 'https://*.app.example' or"],
  ])('of %o', (policy, remedy) => expect(messageFor(policy)).toContain(remedy));
});

describe('one mistake', () => {
  const found = (policy: object) => {
    try {
      createPolicy(policy as PolicyConfig);
    } catch (error) {
      if (error instanceof PolicyConfigError) return error.issues.map(({ code }) => code);
    }
    return [];
  };

  it.each([
    { origin: ['https://app.example'], allowedMethods: ['GET'] },
    { allowedOrigins: ['https://app.example'], methods: ['GET'] },
    { alowedOrigins: ['https://app.example'], allowedMethods: ['GET'] },
  ])('is said once: %o', (policy) => expect(found(policy)).toEqual(['unknown-key']));

  it('is shown as it was written', () => {
    const allowedOrigins = ['https://app.example', 'HTTPS://App.example:443'];
    expect(createPolicy({ allowedOrigins, allowedMethods: ['GET'] }).warnings).toMatchObject([
      { code: 'repeated-entry', value: 'HTTPS://App.example:443' },
    ]);
  });
});

describe('a message', () => {
  const all = [...cases(problems), ...cases(warnings)];

  it.each(all)('is a sentence or more: %s at %s, %o', (_code, _path, example) => {
    for (const { message } of issuesOf(example)) expect(message).toMatch(/^\S.{30,}[.?]$/s);
  });

  it('says the same as ever, word for word', () => {
    const lines = all.flatMap(([, , example]) =>
      issuesOf(example).map(({ code, path, message }) => `${path}: ${message} [${code}]`),
    );
    expect(`\n${[...new Set(lines)].join('\n')}\n`).toMatchSnapshot();
  });
});
