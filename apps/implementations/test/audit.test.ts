import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPolicy } from '@cors-policy/core';
import { listening, type NamedPolicy, policies } from '@cors-policy/core/conformance';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../packages/core/test/audit/free-port.ts';
import type { Implementation } from '../dist/implementation.js';
import { expressCors } from '../dist/servers/express-cors.js';
import { ours } from '../dist/servers/ours.js';

const require = createRequire(import.meta.url);
const CLI = join(dirname(require.resolve('@cors-policy/cli')), '../../bin/cors-policy.js');

/** What `cors-policy audit` says of a running server. */
async function auditOf(implementation: Implementation, policy: NamedPolicy) {
  const port = await freePort();
  const nativeService = `http://127.0.0.1:${port}`;
  const server = await implementation.harness.start({
    policy,
    nativeService,
    source: createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] }),
    options: {},
    thrown: undefined,
    handle: (_request, response) => response.end(),
    respond: () => new Response(),
    serve: (listener) => listening(createServer(listener)),
  });
  const file = join(mkdtempSync(join(tmpdir(), 'cors-policy-audit-')), 'registry.json');
  const { cors, applications = {} } = policy;
  const registered = Object.entries(applications).map(([name, application]) => [
    name,
    { ...application, apis: ['api'] },
  ]);
  const registry = { apis: { api: { cors } }, applications: Object.fromEntries(registered) };
  writeFileSync(file, JSON.stringify(registry));
  const target = [`${server.url}/native/resource`, '--policy', file, '--native-port', String(port)];
  const args = [CLI, 'audit', ...target, '--web-sockets', '--format', 'json'];
  try {
    return await new Promise<{ exitCode: number; failed: string[]; passed: number }>(
      (resolve, reject) => {
        const options = { maxBuffer: 2 ** 27 };
        execFile(process.execPath, args, options, (error, stdout, stderr) => {
          // It says on stderr why there is no result.
          if (stdout === '') return reject(new Error(stderr));
          const { results, counts } = JSON.parse(stdout);
          const failed = results
            .filter(({ outcome }: { outcome: string }) => outcome === 'failed')
            .map(({ id }: { id: string }) => id);
          resolve({
            exitCode: error === null ? 0 : Number(error.code),
            failed,
            passed: counts.passed,
          });
        });
      },
    );
  } finally {
    await server.close();
  }
}

const AUDITED = ['full, application', 'patterns'] as const;

describe.each(ours)('cors-policy audit of the gateway $name', (implementation) => {
  it.each(AUDITED)('passes with the policy %s', async (name) => {
    const { exitCode, failed, passed } = await auditOf(implementation, policies[name]);
    expect({ exitCode, failed }).toEqual({ exitCode: 0, failed: [] });
    expect(passed).toBeGreaterThan(70);
  });
});

it('cors-policy audit of a server with cors finds what differs', async () => {
  const { exitCode, failed } = await auditOf(expressCors, policies.full);
  expect(exitCode).toBe(1);
  expect(failed).toEqual(
    expect.arrayContaining([
      'request-1',
      'preflight-2',
      'vary-added',
      'precedence-request',
      'web-socket-denied',
    ]),
  );
});
