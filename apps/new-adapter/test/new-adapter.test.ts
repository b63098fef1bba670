import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../src/adapter-request.ts';
import { createAdapter } from '../src/create-adapter.ts';
import { createWorkspace, programs } from './workspace.ts';

const framework = { name: 'hono', version: '4.13.19' };

/** A row of each kind; the last ones are met by who does nothing. */
const VERDICTS: Readonly<Record<string, string>> = {
  'preflight-1': 'failed',
  'preflight-4': 'failed',
  'request-1': 'failed',
  'request-2': 'failed',
  'vary-not-cors': 'failed',
  'precedence-request': 'failed',
  'function-throws': 'failed',
  'handler-sets': 'failed',
  'thrown-string': 'failed',
  'nested-first-denies': 'failed',
  'answer-too-large': 'failed',
  'pass-through-request': 'passed',
  'pass-through-preflight': 'passed',
  'function-pass-through': 'passed',
};

describe.each(KINDS)('an adapter of the kind %s', (kind) => {
  it('builds, and fails the rows that need it, and no others', async () => {
    const root = await createWorkspace();
    const folder = await createAdapter(root, { name: 'made-here', kind }, async () => {});
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const name of needed) expect(existsSync(join(root, 'node_modules', name))).toBe(true);
    // In a repository the generator does so.
    await run(`biome check --write --vcs-enabled=false ${folder}`, root);
    await run(`biome ci --error-on-warnings --vcs-enabled=false ${folder}`, root);
    await run(manifest.scripts.build, folder);
    await run(manifest.scripts.typecheck, folder);
    expect(await verdicts(folder)).toEqual(VERDICTS);
  });
});

it('writes what a repository keeps of each package', async () => {
  const root = await createWorkspace();
  const folder = await createAdapter(
    root,
    { name: 'also', kind: 'web', framework },
    async () => {},
  );
  expect(folder).toBe(join(root, 'packages/also'));
  const { fixed } = JSON.parse(await readFile(join(root, '.changeset/config.json'), 'utf8'));
  expect(fixed[0]).toEqual([...fixed[0]].sort());
  expect(fixed[0]).toContain('@cors-policy/also');
  expect(await readFile(join(root, '.changeset/also.md'), 'utf8')).toMatch(
    /^---\n'@cors-policy\/also': minor\n---\n\n.*hono/,
  );
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({
    name: '@cors-policy/also',
    peerDependencies: { hono: '^4.13.19' },
  });
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain(
    'npm install @cors-policy/also hono\n',
  );
});

describe('nothing is made', () => {
  it.each(['', 'Koa', '../x', '-x', 'a_b', 'a--b', '@scope/a', 'a'.repeat(61)])(
    'for the name %j',
    async (name) => {
      const root = await createWorkspace();
      const making = createAdapter(root, { name, kind: 'node' }, async () => {});
      await expect(making).rejects.toThrow('cannot be the name of an adapter');
      expect(await readdir(join(root, 'packages'))).toEqual(['express']);
    },
  );

  it('over what is there', async () => {
    const root = await createWorkspace();
    await mkdir(join(root, 'packages/mine'));
    const making = createAdapter(root, { name: 'mine', kind: 'node' }, async () => {});
    await expect(making).rejects.toThrow(/packages\/mine is there already/);
    expect(await readdir(join(root, 'packages/mine'))).toEqual([]);
    await rm(join(root, 'packages/mine'), { recursive: true });
  });

  it('where the installation fails', async () => {
    const root = await createWorkspace();
    const config = join(root, '.changeset/config.json');
    const before = await readFile(config, 'utf8');
    const making = createAdapter(root, { name: 'mine', kind: 'node' }, async (folder) => {
      expect(existsSync(join(folder, 'src/index.ts'))).toBe(true);
      expect(await readFile(config, 'utf8')).not.toBe(before);
      throw new Error('no disk left');
    });
    await expect(making).rejects.toThrow('no disk left');
    expect(await readdir(join(root, 'packages'))).toEqual(['express']);
    expect(await readdir(join(root, '.changeset'))).toEqual(['config.json']);
    expect(await readFile(config, 'utf8')).toBe(before);
  });
});

/** Of some rows, as the package's own test gives them. */
async function verdicts(folder: string): Promise<Record<string, string>> {
  const pattern = ` (${Object.keys(VERDICTS).join('|')}):`;
  const args = `vitest run --root ${folder} --reporter json -t '${pattern}'`;
  const output = await run(args, folder).catch(({ stdout }: { stdout: string }) => stdout);
  const { testResults } = JSON.parse(output.slice(output.indexOf('{')));
  const results: readonly { title: string; status: string; failureMessages: string[] }[] =
    testResults.flatMap(({ assertionResults }: { assertionResults: object[] }) => assertionResults);
  const ran = results.filter(({ status }) => status === 'passed' || status === 'failed');
  for (const { failureMessages } of ran) {
    // It answers; the answer is another.
    for (const message of failureMessages)
      expect(message).toMatch(/^AssertionError( \[\w+\])?: (?!no answer)/);
  }
  return Object.fromEntries(ran.map(({ title, status }) => [title.replace(/:.*/, ''), status]));
}

async function run(command: string, cwd: string): Promise<string> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: [...programs, process.env.PATH].join(delimiter),
  };
  for (const name of Object.keys(env)) if (/^(VITEST|NODE_ENV|TEST)/.test(name)) delete env[name];
  const { stdout } = await promisify(execFile)('sh', ['-c', command], {
    cwd,
    env,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
