import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDecider, createPolicy, type PolicyConfig } from '@cors-policy/core';
import { follow, readExchange } from '@cors-policy/core/node';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, SHIPPED, writeInput } from './run-cli.ts';

const policy: PolicyConfig = {
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
};
const file = writeInput('cors.json', JSON.stringify(policy));
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
}

function governedBy(config: PolicyConfig): Promise<string> {
  const decide = createDecider(createPolicy(config), {});
  return serve(async (request, response) => {
    if (follow(response, await decide(request, readExchange(request)))) response.end('native');
  });
}

const wrong = { ...policy, allowedMethods: ['GET', 'POST', 'DELETE'] };

describe('audit', () => {
  it('passes a server that does what the policy says, and says first what must be set up', async () => {
    const { exitCode, stdout, stderr } = await runCli([
      'audit',
      await governedBy(policy),
      '--policy',
      file,
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Set up:\n- Configure the server at http://127.0.0.1:');
    expect(stderr).toContain('Without a native port');
    expect(stdout).toMatch(/^passed {2}preflight-1 +spec 4 +A preflight from an origin/m);
    expect(stdout).toMatch(/^left out, \d+ rows: it is about enforcement: advertise$/m);
    expect(stdout).toMatch(/\/orders: \d+ passed, 0 failed, \d+ left out\.\n$/);
  });

  it('has exit code 1 for a server that does not, and tells what differs', async () => {
    const { exitCode, stdout } = await runCli(['audit', await governedBy(wrong), '--policy', file]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^failed {2}preflight-2 /m);
    expect(stdout).toContain('        status: 200, not 405');
    expect(stdout).toMatch(/^passed {2}preflight-1 /m);
  });

  it('writes JSON', async () => {
    const url = await governedBy(wrong);
    const { exitCode, stdout } = await runCli(['audit', url, '--policy', file, '--format', 'json']);
    expect(exitCode).toBe(1);
    const { counts, results, ...rest } = JSON.parse(stdout);
    expect(rest).toMatchObject({
      url,
      policy: file,
      setUp: expect.any(Array),
      limits: expect.any(Array),
    });
    expect(counts.passed + counts.failed + counts.leftOut).toBe(results.length);
    expect(results.find(({ id }: { id: string }) => id === 'preflight-2')).toMatchObject({
      outcome: 'failed',
      source: 'spec 4, 7.6',
      differences: expect.arrayContaining([{ what: 'status', actual: 200, expected: 405 }]),
    });
  });

  it('writes annotations for GitHub', async () => {
    const args = ['audit', await governedBy(wrong), '--policy', file, '--format', 'github'];
    const { exitCode, stdout } = await runCli(args);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^::error file=.*,title=preflight-2 \(spec 4%2C 7\.6\)::A preflight for a method/m,
    );
    expect(stdout).toMatch(/^::notice::.*passed, \d+ failed/m);
  });

  it('only says what must be set up, if asked', async () => {
    const args = ['audit', 'https://gateway.example/orders', '--policy', SHIPPED, '--api'];
    const more = ['spec-application', '--native-port', '8999', '--set-up'];
    const { exitCode, stdout } = await runCli([...args, ...more]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"allowedOrigins":["http://test1.com"]');
    expect(stdout).toContain('Register an application "spec-client" with the API');
    expect(stdout).toContain('to http://127.0.0.1:8999, which the audit serves');
  });

  it.each([
    ['nobody listens', ['http://127.0.0.1:1/', '--policy', file], 'gives no answer (ECONNREFUSED)'],
    ['the URL is none', ['orders', '--policy', file], 'Write a URL such as'],
    ['there is no policy', ['http://127.0.0.1:1/'], "required option '--policy <file>'"],
    [
      'the policy is invalid',
      ['http://127.0.0.1:1/', '--policy', writeInput('bad.yaml', 'allowedOrigins: [x]')],
      'error:',
    ],
    [
      'no row can be run',
      ['http://127.0.0.1:1/', '--policy', SHIPPED, '--api', 'legacy'],
      'no row fits a server with no policy',
    ],
    ['the API is not named', ['http://127.0.0.1:1/', '--policy', SHIPPED], '--api'],
    [
      'the API is unknown',
      ['http://127.0.0.1:1/', '--policy', SHIPPED, '--api', 'x'],
      'no API "x"',
    ],
    [
      'the port is none',
      ['http://127.0.0.1:1/', '--policy', file, '--native-port', '0'],
      'from 1 to 65535',
    ],
  ])('has exit code 2 where %s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(['audit', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});
