import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, writeInput } from '../run-cli.ts';
import { migrated, type Options } from './migrated.ts';

const FROM = { from: 'cors' };

/** A new ES module that exports the text as its default. */
const moduleOf = (text: string) => writeInput('cors-options.mjs', `export default ${text};\n`);

const policyOf = async (text: string, options: Options = FROM) =>
  parse((await migrated(moduleOf(text), options)).stdout);

const codesOf = async (text: string, options: Options = FROM) => {
  const { stdout } = await migrated(moduleOf(text), { ...options, format: 'json' });
  const { changes } = JSON.parse(stdout) as { changes: { code: string; severity: string }[] };
  return changes.map(({ severity, code }) => `${severity} ${code}`);
};

describe('the module', () => {
  const OPTIONS = "{ origin: 'https://a.example', allowedHeaders: ['content-type'] }";
  const expected = { allowedOrigins: ['https://a.example'], allowHeaders: ['content-type'] };

  it.each([
    ['ES modules', 'a.mjs', `export default ${OPTIONS}`, ''],
    ['CommonJS', 'a.cjs', `module.exports = ${OPTIONS}`, ''],
    ['CommonJS that names it', 'a.cjs', `exports.corsOptions = ${OPTIONS}`, '#corsOptions'],
    [
      'CommonJS whose names Node cannot see',
      'a.cjs',
      `module.exports = Object.assign({}, { cors: ${OPTIONS} })`,
      '#cors',
    ],
    [
      'CommonJS that was compiled',
      'a.cjs',
      `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${OPTIONS}`,
      '',
    ],
    [
      'an export within another',
      'a.mjs',
      `export const config = { cors: ${OPTIONS} }`,
      '#config.cors',
    ],
    [
      'JSON',
      'a.json',
      JSON.stringify({ origin: 'https://a.example', allowedHeaders: ['content-type'] }),
      '',
    ],
  ])('is read from %s', async (_, name, text, hash) => {
    const { stdout, exitCode } = await migrated(writeInput(name, text) + hash, FROM);
    expect(parse(stdout)).toMatchObject(expected);
    expect(exitCode).toBe(0);
  });

  it('is read from TypeScript where Node can, which else is said', async () => {
    const file = writeInput(
      'a.mts',
      `const options: object = ${OPTIONS};\nexport default options;`,
    );
    const { exitCode, stdout, stderr } = await runCli(['migrate', file, '--from', 'cors']);
    const canRead = Reflect.get(process.features, 'typescript') === 'strip';
    expect(exitCode).toBe(canRead ? 0 : 2);
    if (canRead) expect(parse(stdout)).toMatchObject(expected);
    else expect(stderr).toContain('reads no TypeScript. Take Node 22.18');
  });

  it('is stdin where that is JSON', async () => {
    const { stdout } = await runCli(
      ['migrate', '-', '--from', 'hono/cors'],
      '{"origin":"https://a.example"}',
    );
    expect(parse(stdout)).toMatchObject({ allowedOrigins: ['https://a.example'] });
    expect(stdout).toContain('from stdin');
  });

  it('may print, and keep the process alive', async () => {
    const file = writeInput(
      'a.mjs',
      `console.log('noise'); setInterval(() => {}, 1000); export default ${OPTIONS}`,
    );
    const { stdout, stderr, exitCode } = await runCli(['migrate', file, '--from', 'cors']);
    expect(exitCode).toBe(0);
    expect(parse(stdout)).toMatchObject(expected);
    expect(stderr).toContain('noise');
  });

  it.each([
    ['is not there', 'a.mjs', undefined, '', 'cannot be loaded'],
    ['throws', 'a.mjs', "throw new Error('\u001b no')", '', 'cannot be loaded'],
    ['has no such export', 'a.mjs', 'export const a = {}', '', 'It has "a"'],
    ['exports a middleware', 'a.mjs', 'export default () => {}', '', 'is a function'],
    ['exports a list', 'a.mjs', 'export default []', '', 'not an options object'],
    [
      'exports a promise',
      'a.mjs',
      'export default Promise.resolve({})',
      '',
      'not an options object',
    ],
    [
      'has an option that throws',
      'a.mjs',
      'export default { get origin() { throw 1 } }',
      '',
      'cannot be read',
    ],
    ['is no JSON', 'a.json', '{"password": secret}', '', 'is no JSON'],
    ['inherits what is named', 'a.mjs', 'export default {}', '#constructor', 'has no export'],
  ])('that %s is said', async (_, name, text, hash, message) => {
    const file = text === undefined ? '/nowhere/a.mjs' : writeInput(name, text) + hash;
    const { exitCode, stdout, stderr } = await migrated(file, FROM);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
  });

  it('is not executed unless a package is named', async () => {
    const file = writeInput('a.mjs', "console.log('executed'); export default {}");
    const { exitCode, stdout, stderr } = await runCli(['migrate', file]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--from');
    expect(stderr).not.toContain('executed');
  });

  it('is said to be executed in the help', async () => {
    expect((await runCli(['migrate', '--help'])).stdout).toContain('EXECUTES');
  });
});

describe('the policy', () => {
  it('says what the defaults said', async () => {
    expect(await policyOf('{}')).toEqual({
      allowedOrigins: ['*'],
      allowedMethods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'],
      allowHeaders: ['*', 'authorization'],
      successStatus: 204,
      enforcement: 'advertise',
    });
    const { allowedMethods } = await policyOf('{}', { from: '@fastify/cors' });
    expect(allowedMethods).toEqual(['GET', 'HEAD', 'POST']);
  });

  it('says what every option said', async () => {
    const text = `{
      origin: ['https://a.example', /^https:\\/\\/b\\d+\\.example$/],
      methods: ['GET', 'HEAD', 'POST', 'PUT'], allowedHeaders: 'X-A, content-type', exposedHeaders: ['ETag'],
      credentials: true, maxAge: 600, optionsSuccessStatus: 200,
    }`;
    expect(await policyOf(text)).toEqual({
      allowedOrigins: ['https://a.example', '/^https:\\/\\/b\\d+\\.example$/'],
      allowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
      allowHeaders: ['X-A', 'content-type'],
      exposeHeaders: ['ETag'],
      allowCredentials: true,
      maxAge: 600,
      enforcement: 'advertise',
    });
    expect(await codesOf(text)).toEqual([]);
  });

  it.each([
    ["{ origin: '*', credentials: true, allowedHeaders: 'a' }", 'note any-origin-with-credentials'],
    ["{ origin: true, allowedHeaders: 'a' }", 'note any-origin'],
    [
      "{ origin: true, credentials: true, allowedHeaders: 'a' }",
      'warning any-origin-with-credentials',
    ],
    ["{ origin: [/\\.a\\.example$/], allowedHeaders: 'a' }", 'warning pattern-tightened'],
    ["{ origin: [/a(?=b)$/], allowedHeaders: 'a' }", 'warning pattern-needs-backtracking'],
    ["{ origin: ['a.example'], allowedHeaders: 'a' }", 'warning origin-without-scheme'],
    ["{ origin: false, allowedHeaders: 'a' }", 'warning no-origins'],
    ['{ preflightContinue: true, allowedHeaders: "a" }', 'warning preflights-answered'],
    ['{ optionsSuccessStatus: 500 }', 'warning no-preflights'],
    ["{ methods: { a: 1 }, allowedHeaders: 'a' }", 'warning unreadable-value'],
    ["{ maxAge: 1e9, allowedHeaders: 'a' }", 'note max-age-above-cap'],
    ["{ maxAge: 'x', allowedHeaders: 'a' }", 'warning invalid-max-age'],
    ["{ orgin: '*', allowedHeaders: 'a' }", 'warning unknown-option'],
  ])('for %s comes with a %s', async (text, expected) => {
    expect(await codesOf(text)).toEqual([expected]);
  });

  it.each([
    [
      '@koa/cors',
      "{ origin: '*', credentials: true, allowHeaders: 'a' }",
      'warning any-origin-with-credentials',
    ],
    ['@koa/cors', "{ credentials: () => true, allowHeaders: 'a' }", 'warning credentials-function'],
    ['@koa/cors', "{ secureContext: true, allowHeaders: 'a' }", 'warning other-headers'],
    ['@koa/cors', "{ privateNetworkAccess: true, allowHeaders: 'a' }", 'note other-headers'],
    ['@koa/cors', "{ keepHeadersOnError: false, allowHeaders: 'a' }", 'note headers-on-errors'],
    ['@fastify/cors', '{ preflight: false }', 'warning no-preflights'],
    ['@fastify/cors', "{ cacheControl: 5, allowedHeaders: 'a' }", 'note other-headers'],
    [
      'hono/cors',
      "{ allowMethods: () => ['GET'], allowHeaders: ['a'] }",
      'warning methods-function',
    ],
  ])('of %s for %s comes with a %s', async (from, text, expected) => {
    expect(await codesOf(text, { from })).toEqual([expected]);
  });
});

it('leaves an expression out whose flag gives it another meaning', async () => {
  const text = String.raw`{ origin: [/^https:\/\/[\w--a]\.example$/v] }`;
  expect((await policyOf(text)).allowedOrigins).toEqual([]);
  expect(await codesOf(text)).toContain('warning invalid-pattern');
});

it('has no policy for a delegator', async () => {
  const text = '{ delegator: () => {}, origin: "*" }';
  const { exitCode, stderr } = await migrated(moduleOf(text), { from: '@fastify/cors' });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('delegator');
});

describe('an origin that a function decides', () => {
  const origin = ['https://a.example', 'https://b.example', 'https://c.other'];
  it.each([
    ['cors', "{ origin: (o, done) => done(null, o.endsWith('.example')) }"],
    ['cors', '{ origin: (o, done) => done(null, [/\\.example$/]) }'],
    [
      '@koa/cors',
      "{ origin: (ctx) => ctx.get('Origin').endsWith('.example') && ctx.headers.origin }",
    ],
    [
      '@koa/cors',
      "{ origin: async ({ request }) => request.header.origin.replace('.other', '.another') }",
    ],
    ['@fastify/cors', "{ origin: async (o) => o.endsWith('.example') }"],
    [
      '@fastify/cors',
      "{ origin: (o, done) => done(o.endsWith('.other') && new Error('no'), true) }",
    ],
    ['hono/cors', "{ origin: (o, c) => c.req.header('Origin').endsWith('.example') ? o : null }"],
  ])('of %s is asked for those of --origin: %s', async (from, text) => {
    const { allowedOrigins } = await policyOf(text, { from, origin });
    expect(allowedOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it('lets nobody in who was not asked for', async () => {
    const { stdout, stderr, exitCode } = await migrated(moduleOf('{ origin: () => true }'), FROM);
    expect(parse(stdout).allowedOrigins).toEqual([]);
    expect(stderr).toMatch(/\[origin-function\].*no origin is allowed yet/s);
    expect(exitCode).toBe(1);
  });

  it('gives nobody credentials to whom it said *', async () => {
    const text = "{ origin: (o, done) => done(null, '*'), credentials: true }";
    expect((await policyOf(text, { from: 'cors', origin })).allowedOrigins).toEqual([]);
  });

  it('says that it failed', async () => {
    const text = "{ origin(o) { throw new Error('no database') } }";
    const { stderr } = await migrated(moduleOf(text), { from: 'hono/cors', origin });
    expect(stderr).toMatch(/no database.*\[origin-function-failed\]/);
  });

  it.each([['https://a.example/'], ['HTTPS://a.example'], ['*'], ['null']])(
    'is not asked for %s, which is no origin',
    async (one) => {
      const { exitCode } = await migrated(moduleOf('{}'), { from: 'cors', origin: [one] });
      expect(exitCode).toBe(2);
    },
  );
});
