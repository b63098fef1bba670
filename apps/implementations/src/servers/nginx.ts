import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RunningServer } from '@cors-policy/core/conformance';
import type { Implementation } from '../implementation.ts';
import { inWordsOfOthers, type PolicyInWordsOfOthers } from '../policy-in-words-of-others.ts';

export const nginx: Implementation = {
  name: 'nginx',
  title: 'nginx with a snippet by hand',
  versions: installedVersion(),
  notes: [
    'The snippet of enable-cors.org, with the policy’s own lists in the place of its wide-open ones: OPTIONS is answered with 204 by an if, all else gets add_header … always and is forwarded. The origin comes from a map, of exact origins and regular expressions.',
    'As there, nothing adds Vary and nothing hides the native service’s own headers; add_header Vary Origin always and a proxy_hide_header for each Access-Control header would.',
    'proxy_set_header Upgrade and Connection, as the documentation of nginx has them for WebSockets.',
  ],
  harness: {
    kind: 'server',
    webSockets: true,
    reasonPhrases: false,
    async start({ policy, nativeService }) {
      const folder = mkdtempSync(join(tmpdir(), 'cors-policy-nginx-'));
      const socket = join(folder, 'nginx.sock');
      const file = join(folder, 'nginx.conf');
      writeFileSync(file, configuration(folder, socket, nativeService, inWordsOfOthers(policy)));
      const log = join(folder, 'error.log');
      const child = spawn('nginx', ['-p', folder, '-c', file, '-e', log], { stdio: 'ignore' });
      const ended = once(child, 'exit');
      await Promise.race([
        accepts(socket),
        ended.then(() => Promise.reject(new Error(readFileSync(log, 'utf8')))),
      ]);
      const front = await listenBefore(socket);
      return {
        url: front.url,
        async close() {
          await front.close();
          child.kill('SIGTERM');
          await ended;
          rmSync(folder, { recursive: true });
        },
      };
    },
  },
};

function installedVersion(): Record<string, string> | undefined {
  try {
    // It says so on stderr.
    const said = execFileSync('sh', ['-c', 'nginx -v 2>&1'], { encoding: 'utf8' });
    const version = /nginx\/([\d.]+)/.exec(said)?.[1];
    return version === undefined ? undefined : { nginx: version };
  } catch {
    return undefined;
  }
}

/**
 * A port that nginx is told of could be another server's by the time that it listens there; of a port that is
 * given away by the system it knows nothing.
 */
async function listenBefore(socket: string): Promise<RunningServer> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(socket);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from.on('error', () => to.destroy()).on('close', () => open.delete(from)));
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      for (const each of open) each.destroy();
    },
  };
}

const PAUSE = 10;

async function accepts(path: string): Promise<void> {
  for (;;) {
    const socket = connect(path);
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await setTimeout(PAUSE);
  }
}

function configuration(
  folder: string,
  socket: string,
  nativeService: string,
  words: PolicyInWordsOfOthers | undefined,
): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
events {}
http {
  ${temporary.join('\n  ')}
  access_log off;
  map_hash_bucket_size 256;
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  map $http_origin $cors_origin {
    default '';
    ${words ? originMap(words) : ''}
  }
  server {
    listen unix:${socket};
    location / {
      ${words ? snippet(words) : ''}
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_pass ${nativeService};
    }
  }
}`;
}

function originMap({ origins }: PolicyInWordsOfOthers): string {
  const entries = origins === '*' ? [] : origins;
  return entries
    .map((entry) => (typeof entry === 'string' ? `'${entry}'` : `'~${entry.source}'`))
    .map((key) => `${key} $http_origin;`)
    .join('\n    ');
}

function snippet(words: PolicyInWordsOfOthers): string {
  const { origins, methods, allowHeaders, exposeHeaders, credentials, maxAge } = words;
  const add = (name: string, value: string | undefined, always: string) =>
    value === undefined || value === '' ? '' : `add_header '${name}' ${value}${always};`;
  const origin = origins === '*' ? "'*'" : '$cors_origin';
  const quoted = (text: string) => (text === '' ? undefined : `'${text}'`);
  const shared = (always: string) => [
    add('Access-Control-Allow-Origin', origin, always),
    add('Access-Control-Allow-Credentials', credentials ? "'true'" : undefined, always),
  ];
  return `
      if ($request_method = 'OPTIONS') {
        ${shared('').join('\n        ')}
        ${add('Access-Control-Allow-Methods', quoted(methods), '')}
        ${add('Access-Control-Allow-Headers', quoted(allowHeaders), '')}
        ${add('Access-Control-Max-Age', maxAge === undefined ? undefined : String(maxAge), '')}
        add_header 'Content-Type' 'text/plain; charset=utf-8';
        add_header 'Content-Length' 0;
        return 204;
      }
      ${shared(' always').join('\n      ')}
      ${add('Access-Control-Expose-Headers', quoted(exposeHeaders), ' always')}`;
}
