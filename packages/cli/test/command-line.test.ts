import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BIN, runCli, SHIPPED, writeInput } from './run-cli.ts';

describe('wrong usage', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['chekc']],
    ['no file', ['check']],
    ['a file too many', ['check', 'a', 'b']],
    ['an unknown option', ['check', SHIPPED, '--fromat', 'json']],
    ['an unknown format', ['check', SHIPPED, '--format', 'xml']],
    ['a file that is not there', ['check', '/nonexistent/gateway.yaml']],
    ['a folder', ['check', '/']],
  ])('has exit code 2: %s', async (_, args) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('    at ');
  });

  it('has exit code 2: a file that is no UTF-8', async () => {
    const file = writeInput('latin.yaml', '');
    await promisify(execFile)('sh', ['-c', `printf 'a: \\351' > '${file}'`]);
    const { exitCode, stderr } = await runCli(['check', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('it is no UTF-8');
  });
});

it.each([['--help'], ['--version'], ['help', 'check']])('%s is no error', async (...args) => {
  const { exitCode, stdout, stderr } = await runCli(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).not.toBe('');
});

it('has exit code 70 for a defect of its own, and says where', async () => {
  const defect = "data:text/javascript,JSON.parse=()=>{throw%20new%20Error('a%20defect')}";
  const { exitCode, stderr } = await runCli(['check', SHIPPED], '', {
    NODE_OPTIONS: `--import=${defect}`,
  });
  expect(exitCode).toBe(70);
  expect(stderr).toContain('Error: a defect\n    at ');
});

describe('colours', () => {
  const ESCAPE = '\u001b[';

  it('are left out where nobody sees them, and with NO_COLOR', async () => {
    expect((await runCli(['check', SHIPPED])).stdout).not.toContain(ESCAPE);
    expect(await onTerminal({ NO_COLOR: '1' })).not.toContain(ESCAPE);
  });

  it('are there on a terminal, and where they are forced', async () => {
    expect(await onTerminal({})).toContain(ESCAPE);
    expect((await runCli(['check', SHIPPED], '', { FORCE_COLOR: '1' })).stdout).toContain(ESCAPE);
  });

  /** `script` of util-linux gives it a terminal. */
  async function onTerminal(extra: NodeJS.ProcessEnv): Promise<string> {
    const { NO_COLOR, FORCE_COLOR, CI, ...inherited } = process.env;
    const env = { ...inherited, TERM: 'xterm-256color', ...extra };
    const command = `'${process.execPath}' '${BIN}' check '${SHIPPED}'`;
    const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], { env });
    return stdout;
  }
});

it('lets a reader leave early', async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `  - "https://${index}.example/"`);
  const file = writeInput(
    'many.yaml',
    `allowedMethods: [GET]\nallowedOrigins:\n${many.join('\n')}`,
  );
  const command = `'${process.execPath}' '${BIN}' check '${file}' | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command]);
  expect(stderr).toBe('');
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringContaining('many.yaml:3:5: error:'),
    '1',
  ]);
});

it('writes out what a terminal would obey', async () => {
  const hostile =
    'apis: { "a\\e[31m\\u202e": { cors: { allowedOrigins: ["\\u009b2J"], allowedMethods: [GET] } } }';
  for (const format of ['text', 'json', 'github']) {
    const { exitCode, stdout } = await runCli(['check', '-', '--format', format], hostile);
    expect(exitCode).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

describe('gives no command to a runner of GitHub', () => {
  const OBEYED = /^\s*::|##\[/m;
  const STOP = '      ::stop-commands::token';
  const MASK = '##[add-mask]x';
  const invalid = writeInput('invalid.json', JSON.stringify({ allowedOrigins: [STOP, MASK] }));
  const any = writeInput('any.yaml', "allowedOrigins: ['*']\nallowedMethods: [GET]\n");
  const named = (origin: string) => {
    const api = { cors: { allowedOrigins: [origin], allowedMethods: ['GET'] } };
    return writeInput('named.json', JSON.stringify({ apis: { [STOP]: api, [MASK]: api } }));
  };
  const record = writeInput(
    'record.json',
    JSON.stringify(
      [STOP, MASK].flatMap((text) => [
        { origin: text, method: text },
        { origin: 'https://app.example', requestMethod: text, requestHeaders: text, api: text },
        { origin: 'https://app.example', method: 'GET' },
      ]),
    ),
  );
  const one = named('https://app.example');
  const other = named('https://other.example');
  const asked = [STOP, MASK].map((origin) => ['--origin', origin, '--request-method', origin]);

  it.each<[string, string[]]>([
    ['check', ['check', invalid]],
    ['check of names', ['check', one]],
    ['check for programs', ['check', invalid, '--format', 'json']],
    ...asked.flatMap((options): [string, string[]][] => [
      ['explain', ['explain', any, ...options]],
      ['explain for programs', ['explain', any, ...options, '--format', 'json']],
    ]),
    ['explain of a name', ['explain', one, '--api', STOP, '--origin', MASK]],
    ['diff', ['diff', one, other]],
    ['diff for programs', ['diff', one, other, '--format', 'json']],
    ['suggest', ['suggest', record]],
    ['suggest for programs', ['suggest', record, '--format', 'json']],
    ['audit', ['audit', 'http://127.0.0.1:1', '--policy', one, '--api', STOP, '--set-up']],
    ['wrong usage', ['audit', `x\n${STOP}\n${MASK}`, '--policy', one]],
  ])('%s', async (_, args) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(exitCode).not.toBe(70);
    expect(stdout + stderr).toMatch(/stop-commands|add-mask|Set up/);
    expect(stdout).not.toMatch(OBEYED);
    expect(stderr).not.toMatch(OBEYED);
  });

  it('and leaves JSON what it was', async () => {
    const { stdout } = await runCli(['explain', any, '--origin', MASK, '--format', 'json']);
    expect(JSON.parse(stdout).explanations[0].request.origin).toBe(MASK);
  });
});
