import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cors-policy/checks/project';
import { environment } from '@cors-policy/checks/run';
import { programOf } from './tools.ts';

const SCOPE = '@cors-policy';

export interface Registry {
  readonly url: string;
  /** The names of all packages that it holds, sorted. */
  packages(): Promise<string[]>;
  /** Downloads the tarball of a version. Returns its path. Rejects if it is not what was published. */
  download(name: string, version: string, folder: string): Promise<string>;
}

/**
 * Starts a registry of our packages, which asks no other registry, so that what is installed from it was published to
 * it. The home folder gets a token that may publish. It runs until its process group is ended.
 */
export async function startRegistry(tools: string, folder: string): Promise<Registry> {
  await mkdir(folder);
  const settings = {
    storage: './storage',
    auth: { htpasswd: { file: './htpasswd' } },
    packages: { [`${SCOPE}/*`]: { access: '$all', publish: '$authenticated' } },
    log: { type: 'file', path: join(folder, 'registry.log'), level: 'warn' },
    web: { enable: false },
  };
  const config = join(folder, 'config.yaml');
  await writeFile(config, JSON.stringify(settings));
  const host = `127.0.0.1:${await freePort()}`;
  const program = await programOf(tools, 'verdaccio');
  const child = fork(program, ['--config', config, '--listen', host], {
    env: environment(),
    silent: true,
  });
  const written: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => written.push(text));
  const failed = once(child, 'exit').then(() => {
    throw new Error(`the registry ended before it listened; it wrote:\n${written.join('')}`);
  });
  failed.catch(() => undefined);
  await Promise.race([once(child, 'message'), failed]);
  const url = `http://${host}/`;
  await writeFile(join(homedir(), '.npmrc'), `//${host}/:_authToken=${await register(url)}\n`);
  return {
    url,
    packages: async () => {
      const names = await readdir(join(folder, 'storage', SCOPE));
      return names.map((name) => `${SCOPE}/${name}`).sort();
    },
    download: (name, version, to) => download(url, name, version, to),
  };
}

/** Registers a user, who is the only one. Returns the token. */
async function register(url: string): Promise<string> {
  const user = { name: 'rehearsal', password: createHash('sha256').update(url).digest('hex') };
  const response = await ask(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`the registry registers nobody (${response.status}).`);
  return token;
}

async function download(
  url: string,
  name: string,
  version: string,
  folder: string,
): Promise<string> {
  const response = await ask(`${url}${name.replace('/', '%2f')}/${version}`);
  if (!response.ok) throw new Error(`${name} ${version} is not published (${response.status}).`);
  const { dist } = (await response.json()) as { dist: { tarball: string; integrity: string } };
  const data = Buffer.from(await (await ask(dist.tarball)).arrayBuffer());
  const integrity = `sha512-${createHash('sha512').update(data).digest('base64')}`;
  if (integrity !== dist.integrity) throw new Error(`${dist.tarball} is not what was published.`);
  const tarball = join(folder, `${name.replace('/', '-')}-${version}.tgz`);
  await writeFile(tarball, data);
  return tarball;
}

/** Keeps no connection: the work between two requests takes so long that the registry closes it meanwhile. */
function ask(
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
  return fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } });
}
