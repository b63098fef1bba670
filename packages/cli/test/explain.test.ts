import { createPolicy, type PolicyConfig } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { runCli, SHIPPED, writeInput } from './run-cli.ts';

const POLICY: PolicyConfig = {
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'PUT'],
  allowHeaders: ['x-id'],
  ownOrigins: ['https://api.example'],
};
const APP = ['--origin', 'https://app.example'];
const STRANGER = ['--origin', 'https://stranger.example'];

const explain = (...options: string[]) =>
  runCli(['explain', '-', ...options], JSON.stringify(POLICY));

/** The numbered requests of the text. */
async function requestsFor(...options: string[]): Promise<string[]> {
  const { stdout } = await explain(...options);
  return stdout.match(/^\d\. .*/gm) ?? [];
}

describe('exit codes', () => {
  it.each<[number, string, string[]]>([
    [0, 'allowed', APP],
    [10, 'denied', STRANGER],
    [10, 'the preflight is denied', [...APP, '--method', 'DELETE']],
    [10, 'a handshake is denied', [...STRANGER, '--websocket']],
    [11, 'no origin', []],
    [11, 'same origin', [...STRANGER, '--sec-fetch-site', 'same-origin']],
    [11, 'an own origin', ['--origin', 'https://api.example']],
    [2, 'a method that no script can send', [...APP, '--method', 'TRACE']],
    [2, 'a header that has no name', [...APP, '--headers', 'x id']],
    [2, 'an API of a policy alone', ['--api', 'orders']],
    [2, 'a preflight of a WebSocket', [...APP, '--websocket', '--preflight']],
    [2, 'a preflight without an origin', ['--preflight']],
    [2, 'two kinds of preflight', [...APP, '--preflight', '--request-method', 'PUT']],
  ])('%i: %s', async (exitCode, _, options) => {
    expect((await explain(...options)).exitCode).toBe(exitCode);
  });

  it('12: an API without a policy', async () => {
    const ended = await runCli(['explain', SHIPPED, '--api', 'legacy', ...APP]);
    expect(ended.exitCode).toBe(12);
    expect(ended.stdout).toMatch(/^legacy has no policy \(spec 2\):\n/);
  });

  it.each([
    ['no API named where there are several', ['explain', SHIPPED]],
    ['an unknown API', ['explain', SHIPPED, '--api', 'order']],
  ])('2: %s', async (_, args) => {
    const { exitCode, stderr } = await runCli(args);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining('It has "orders", "legacy"'),
    });
  });

  it.each([
    [['--websocket', '--method', 'PUT', ...APP], 'a WebSocket is opened by GET'],
    [['--websocket', '--headers', 'x-a', ...APP], 'a WebSocket is opened by GET'],
    [['--request-method', 'PUT'], 'a preflight has an --origin'],
    [['--sec-fetch-mode', 'no-cors', '--method', 'PUT', ...APP], 'in the mode no-cors'],
  ])('2: %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await explain(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says which headers are dropped in the mode no-cors', async () => {
    const { stderr } = await explain(
      ...APP,
      '--sec-fetch-mode',
      'no-cors',
      '--headers',
      'accept,x-a',
    );
    expect(stderr).toContain('in the mode no-cors a browser drops x-a.');
  });

  it('says when content-type is dropped in the mode no-cors', async () => {
    const { stderr } = await explain(
      ...APP,
      '--sec-fetch-mode',
      'no-cors',
      '--headers',
      'Content-Type',
    );
    expect(stderr).toContain('a browser drops Content-Type unless its value is ');
  });

  it('2: an invalid file, with every problem of it', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ['explain', '-', ...APP],
      'allowedOrigins: [x]\nallowedMethods: [get]',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^stdin:1:18: error: .*\nstdin:2:18: error: .*\n$/);
  });
});

describe('what is explained', () => {
  it.each<[string, string[], string[]]>([
    ['a request for which no preflight is sent', APP, ['1. GET']],
    [
      'the preflight first',
      [...APP, '--method', 'put', '--headers', 'X-Id, accept'],
      ['1. preflight for PUT with x-id', '2. PUT'],
    ],
    [
      'the request too where the preflight is denied',
      [...APP, '--method', 'DELETE'],
      ['1. preflight for DELETE', '2. DELETE (not sent: the preflight is denied)'],
    ],
    [
      'the preflight alone',
      [...APP, '--preflight', '--method', 'GET', '--headers', 'x-id'],
      ['1. preflight for GET with x-id'],
    ],
    [
      'what a server receives',
      [...APP, '--request-method', 'put', '--headers', 'X-Id,,b'],
      ['1. preflight for put with X-Id,,b'],
    ],
    ['a form', [...APP, '--method', 'POST', '--sec-fetch-mode', 'navigate'], ['1. form POST']],
    ['a WebSocket', [...APP, '--websocket'], ['1. WebSocket']],
  ])('%s', async (_, options, expected) => {
    expect(await requestsFor(...options)).toEqual(expected);
  });

  it('which headers a browser does not ask for', async () => {
    const { stderr } = await explain(...APP, '--headers', 'x-id,Accept,cookie');
    expect(stderr).toBe(
      'note: a browser does not ask for Accept, cookie: safelisted, or nothing that a script sets.\n',
    );
  });

  it('what a browser does, and what would have to change', async () => {
    const { stdout } = await explain(...STRANGER, '--method', 'PUT');
    const policy = createPolicy(POLICY);
    const { browser, remedy, because } = policy.explain({
      method: 'OPTIONS',
      origin: 'https://stranger.example',
      accessControlRequestMethod: 'PUT',
    });
    expect(stdout).toContain(`   browser: ${browser}\n`);
    expect(stdout).toContain(`   to change: ${remedy}\n`);
    expect(stdout).toMatch(/\nthe policy: denied\. [^\n]+\n$/);
    expect(stdout).toContain(`the policy: denied. ${because}`);
  });

  it('as JSON, the explanations themselves', async () => {
    const { stdout } = await explain(
      ...APP,
      '--method',
      'PUT',
      '--host',
      'api.example',
      '--format',
      'json',
    );
    const policy = createPolicy(POLICY);
    const { api, verdict, explanations } = JSON.parse(stdout);
    expect({ api, verdict }).toEqual({ api: '', verdict: 'allowed' });
    expect(explanations).toHaveLength(2);
    for (const { request, ...explanation } of explanations) {
      expect(request.host).toBe('api.example');
      expect(explanation).toEqual(JSON.parse(JSON.stringify(policy.explain(request))));
    }
  });

  it('for the files that are not followed, that they are not', async () => {
    const file = writeInput(
      'gateway.yaml',
      `include: [apis/*.yaml]\napis: { a: { path: /a, cors: ${JSON.stringify(POLICY)} } }`,
    );
    const { exitCode, stderr } = await runCli(['explain', file, ...APP]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('include is not followed'),
    });
  });
});

it('writes out what a terminal would obey', async () => {
  const hostile = '\u009b31m\u001b]0;x\u0007\u202e';
  const named = ['--origin', '--host', '--sec-fetch-site', '--sec-fetch-mode', '--headers'];
  const options = [...named, '--request-method'].flatMap((option) => [option, hostile]);
  for (const args of [options, [...options, '--format', 'json'], [...APP, '--headers', hostile]]) {
    const { stdout, stderr } = await explain(...args);
    expect(stdout + stderr).toMatch(/\\u(\{9b\}|009b)31m/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});
