import { describe, expect, it } from 'vitest';
import { runCli, SHIPPED, writeInput } from './run-cli.ts';

const VALID = 'allowedOrigins: [https://app.example]\nallowedMethods: [GET]\n';
const INVALID = 'allowedOrigins: [https://app.example/]\nallowedMethods: [get]\n';
const ADVISED = `${VALID}allowHeaders: [accept]\n`;

const check = (text: string, ...options: string[]) => runCli(['check', '-', ...options], text);

describe('what a file may be', () => {
  it.each([
    ['a policy', VALID, 'stdin: valid; a policy.\n'],
    [
      'JSON',
      `\t{ "allowedOrigins": ["https://app.example"], "allowedMethods": ["GET"] }`,
      'stdin: valid; a policy.\n',
    ],
    [
      'a registry',
      `apis: { orders: { cors: { ${VALID.trim().replace('\n', ', ')} } }, legacy: {} }`,
      'stdin: valid; APIs: orders, legacy.\n',
    ],
    [
      'server-wide',
      `apis: { orders: {} }\nserverCors: { ${VALID.trim().replace('\n', ', ')} }`,
      'stdin: valid; APIs: orders.\n',
    ],
  ])('%s', async (_, text, stdout) => {
    expect(await check(text)).toEqual({ exitCode: 0, stdout, stderr: '' });
  });

  it("the demo gateway's, whose own keys are left to it", async () => {
    const { exitCode, stdout } = await runCli(['check', SHIPPED]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("note: the gateway's own keys (gateways, ");
    expect(stdout).toContain('valid; APIs: orders, legacy, soap, odata, ');
  });

  it('and what it does not follow is said', async () => {
    const text =
      'include: [apis/*.yaml]\napplications: { shop: { javascriptOrigins: [https://shop.example], apis: [elsewhere] } }';
    const { exitCode, stdout } = await check(text);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('note: include is not followed');
    expect(stdout).toContain('valid; APIs: none.');
  });

  it('none of them', async () => {
    const { exitCode, stdout } = await check('api: {}');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('neither a policy (allowedOrigins, allowedMethods, …) nor a registry');
  });
});

describe('problems', () => {
  it('are all said at once, each with its place, value, remedy and code', async () => {
    const file = writeInput('orders.yaml', INVALID);
    const { exitCode, stdout, stderr } = await runCli(['check', file]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      `${file}:1:18: error: allowedOrigins[0]: "https://app.example/" has a trailing slash, so no origin that a browser sends could match. Write "https://app.example". [origin-with-trailing-slash]`,
      `${file}:2:18: error: allowedMethods[0]: browsers send "GET", so "get" could never match. Write "GET". [method-case]`,
      `${file}: 2 problems.`,
      '',
    ]);
  });

  it('as JSON', async () => {
    const { exitCode, stdout } = await check(INVALID, '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'stdin',
      kind: 'policy',
      valid: false,
      issues: [
        {
          severity: 'error',
          code: 'origin-with-trailing-slash',
          path: 'allowedOrigins[0]',
          value: 'https://app.example/',
          line: 1,
          column: 18,
        },
        {
          severity: 'error',
          code: 'method-case',
          path: 'allowedMethods[0]',
          value: 'get',
          line: 2,
          column: 18,
        },
      ],
    });
  });

  it('as annotations of GitHub, escaped as it asks', async () => {
    const file = writeInput('a,b:100%.yaml', 'allowedOrigins: []\nallowedMethods: ["G%\\n::T"]\n');
    const { exitCode, stdout } = await runCli(['check', file, '--format', 'github']);
    expect(exitCode).toBe(1);
    const escaped = file.replace('a,b:100%', 'a%2Cb%3A100%25');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error file=.*,line=2,col=18,title=invalid-method::allowedMethods\[0\]: /,
    );
    expect(lines[0]).toContain(`file=${escaped},`);
    expect(lines[0]).toContain('G%25\\n::T');
  });

  it.each([
    ['no YAML', 'allowedOrigins: [', 'invalid-yaml'],
    [
      'a key that is there twice',
      `${VALID}allowedMethods: [GET]`,
      'stdin:3:1: error: the key "allowedMethods" is there twice',
    ],
    ['an alias bomb', `a: &a [x]\nb: [${'*a, '.repeat(1001)}]`, 'more than 1000 aliases'],
    ['a value that contains itself', 'apis: { a: &a { cors: *a } }', 'unknown-key'],
  ])('of %s', async (_, text, message) => {
    const { exitCode, stdout } = await check(text);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(message);
    expect(() => JSON.stringify(stdout)).not.toThrow();
    expect((await check(text, '--format', 'json')).exitCode).toBe(1);
  });
});

describe('advice', () => {
  it('does not fail', async () => {
    const { exitCode, stdout } = await check(ADVISED);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^stdin:3:16: warning: allowHeaders\[0\]: .* \[safelisted-header\]\n/);
    expect(stdout).toContain('stdin: valid; a policy; 1 warning.');
  });

  it('fails with --strict', async () => {
    expect((await check(ADVISED, '--strict')).exitCode).toBe(1);
    expect((await check(VALID, '--strict')).exitCode).toBe(0);
  });

  it('is a warning of GitHub', async () => {
    const { stdout } = await check(ADVISED, '--format', 'github');
    expect(stdout).toMatch(/^::warning file=stdin,line=3,col=16,title=safelisted-header::/);
  });
});
