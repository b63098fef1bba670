import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../packages/core/test/audit/free-port.ts';
import { listens, type Running, stop } from './run-program.ts';

export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** Starts nginx with the `server` and what else a page has within `http`, in front of a program at `upstream`. */
export async function startNginx(text: string, upstream: number): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  const here = text
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${upstream}`)
    .replace(/listen 8080/, `listen 127.0.0.1:${port}`)
    .replaceAll('/var/cache/nginx', join(folder, 'cache'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    file,
    `daemon off; ${user} pid ${folder}/nginx.pid; events {}\nhttp { access_log off; ${temporary.join(' ')}\n${here}\n}\n`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr']);
  const written = await listens(child, port);
  return {
    port,
    written,
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true });
    },
  };
}
