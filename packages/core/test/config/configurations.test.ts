import { describe, expect, it } from 'vitest';
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
    ['https://(a|b).app.example', '/https://(a|b).app.example/'],
  ])('of the origin %s, %s, loads', (origin, remedy) => {
    expect(messageFor({ allowedOrigins: [origin] })).toContain(`Write ${JSON.stringify(remedy)}.`);
    expect(() => createPolicy({ ...minimal, allowedOrigins: [remedy] })).not.toThrow();
  });

  it.each(['undefined', 'NULL', 'true', 'all', 'self'])(
    'of the word %s is no URL of it',
    (word) => {
      expect(messageFor({ allowedOrigins: [word] })).toContain("Write 'https://app.example'");
    },
  );

  it.each([
    [{ allowedMethods: 'GET,POST' }, 'Write allowedMethods: ["GET", "POST"].'],
    [{ allowHeaders: 'content-type, x-a' }, 'Write allowHeaders: ["content-type", "x-a"].'],
    [{ allowedOrigins: /a/ }, 'Write allowedOrigins: [/a/].'],
    [{ allowedOrigins: new URL('https://app.example') }, 'Write allowedOrigins: [url.origin].'],
    [{ allowedOrigins: true }, "Write allowedOrigins: ['*'] for all, or list them."],
    [{ allowedOrigins: () => true }, 'A function is what an adapter takes'],
    [{ allowedOrigins: [null] }, 'Is an environment variable unset?'],
    [{ allowedOrigins: [8080] }, 'Write it in quotes.'],
    [{ allowedOrigins: 'https://a.example,b' }, 'Write allowedOrigins: ["https://a.example", "b"]'],
    [{ maxAge: null }, 'Remove it for no header.'],
  ])('of %o', (policy, remedy) => expect(messageFor(policy)).toContain(remedy));
});

describe('a message', () => {
  const all = [...cases(problems), ...cases(warnings)];

  it.each(all)('is a sentence or more: %s at %s, %o', (_code, _path, example) => {
    for (const { message } of issuesOf(example)) expect(message).toMatch(/^\S.{30,}[.?]$/s);
  });
});
