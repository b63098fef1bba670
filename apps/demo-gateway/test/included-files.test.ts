import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseConfig } from '@cors-policy/cli';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderOnDisk } from '../src/config/folder-on-disk.ts';
import { includesOf } from '../src/config/include.ts';
import {
  type Judgement,
  judgeFiles,
  NOTHING_BEFORE,
  type Standing,
} from '../src/config/judge-files.ts';
import { routesOf } from '../src/routes-of.ts';

const MAIN = 'gateway.yaml';
const main = `
gateways: { koa: 0 }
include: [apis/*.yaml, applications/*.yaml]
`;
const native = 'http://127.0.0.1:9';
const api = (name: string, rest = '') =>
  `apis:\n  ${name}: { path: /${name}, nativeService: '${native}', cors: { allowedOrigins: ['https://${name}.example'], allowedMethods: [GET]${rest} } }\n`;
const application = (name: string, ...apis: string[]) =>
  `applications: { ${name}: { javascriptOrigins: ['https://${name}-app.example'], apis: [${apis}] } }\n`;

const INVALID = ', maxage: 5';

let base: string;
let before: Standing;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'included-files-'));
  before = NOTHING_BEFORE;
  write({ 'gateway.yaml': main, 'apis/.keep': '', 'applications/.keep': '' });
});
afterEach(() => rmSync(base, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), content);
    // Not being written any more.
    utimesSync(join(base, file), new Date(0), new Date(0));
  }
}

/** Writes the files, and judges them as the gateway does: after what was in force before. */
function judge(files: Readonly<Record<string, string>> = {}): Judgement {
  write(files);
  const includes = includesOf(before.lastGood.get(MAIN)?.config);
  const reading = new FolderOnDisk(base, MAIN).read(includes);
  const judgement = judgeFiles({ base, main: MAIN, reading, before });
  before = judgement.standing;
  return judgement;
}

/** As after a restart: only what was in force is known. */
function restart(): void {
  before = { ...NOTHING_BEFORE, lastGood: before.lastGood };
}

function refusedIn({ refused }: Judgement): string[] {
  return refused.flatMap(({ file, inForce, issues }) =>
    issues.map(({ code, path }) => `${file}: ${path} ${code}; ${inForce}`),
  );
}

function allows({ registry }: Judgement, name: string, origin: string): boolean {
  const { current } = registry.policy(name);
  return 'evaluate' in current && current.evaluate({ method: 'GET', origin }).verdict === 'allowed';
}

const apisOf = ({ config }: Judgement) => Object.keys(config.apis).sort();

describe('included files', () => {
  it('are one configuration with the file that includes them', () => {
    const judgement = judge({
      'gateway.yaml': `${main}${api('main')}`,
      'apis/orders.yaml': api('orders'),
      'applications/shop.yaml': application('shop', 'orders', 'main'),
    });
    expect(refusedIn(judgement)).toEqual([]);
    expect(apisOf(judgement)).toEqual(['main', 'orders']);
    expect(allows(judgement, 'orders', 'https://orders.example')).toBe(true);
    expect(allows(judgement, 'orders', 'https://shop-app.example')).toBe(true);
    expect(allows(judgement, 'main', 'https://shop-app.example')).toBe(true);
  });

  it.each(['.orders.yaml.swp', '.hidden.yaml', 'orders.yaml~', 'notes.txt', 'orders.yml'])(
    'are not what editors and volumes keep beside them: %s',
    (name) => expect(apisOf(judge({ [`apis/${name}`]: api('orders') }))).toEqual([]),
  );

  it('go with the file', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    rmSync(join(base, 'apis/orders.yaml'));
    expect(apisOf(judge())).toEqual([]);
    expect(before.lastGood.has('apis/orders.yaml')).toBe(false);
  });

  it.each([
    ['gateways: { koa: 0 }', 'gateways unknown-key'],
    ['serverCors: { allowedOrigins: [], allowedMethods: [GET] }', 'serverCors unknown-key'],
    ['include: [more/*.yaml]', 'include unknown-key'],
    ['apis: []', 'apis wrong-type'],
    ['applications: 5', 'applications wrong-type'],
    ['', ' wrong-type'],
    ['- apis', ' wrong-type'],
  ])('have APIs and applications, and nothing else: %j', (content, problem) => {
    expect(refusedIn(judge({ 'apis/orders.yaml': content }))).toEqual([
      `apis/orders.yaml: ${problem}; nothing`,
    ]);
  });

  it('that are gone with their folder were removed by nobody', () => {
    judge({
      'apis/orders.yaml': api('orders'),
      'applications/shop.yaml': application('shop', 'orders'),
    });
    renameSync(join(base, 'apis'), join(base, 'away'));
    const judgement = judge({ 'applications/more.yaml': application('more', 'orders') });
    expect(refusedIn(judgement)).toEqual([
      'gateway.yaml: include[0] unreadable-file; this version',
      'apis/orders.yaml:  unreadable-file; last good version',
    ]);
    expect(allows(judgement, 'orders', 'https://more-app.example')).toBe(true);
    renameSync(join(base, 'away'), join(base, 'apis'));
    expect(refusedIn(judge())).toEqual([]);
  });
});

describe('an invalid file', () => {
  it('keeps its last good version, while all others take effect', () => {
    judge({ 'apis/orders.yaml': api('orders'), 'apis/billing.yaml': api('billing') });
    const judgement = judge({
      'apis/orders.yaml': api('orders', INVALID),
      'apis/billing.yaml': api('billing').replace('billing.example', 'new.example'),
      'apis/added.yaml': api('added'),
    });
    expect(refusedIn(judgement)).toEqual([
      'apis/orders.yaml: apis.orders.cors.maxage unknown-key; last good version',
    ]);
    expect(apisOf(judgement)).toEqual(['added', 'billing', 'orders']);
    expect(allows(judgement, 'orders', 'https://orders.example')).toBe(true);
    expect(allows(judgement, 'billing', 'https://new.example')).toBe(true);
  });

  it('that never was valid leaves its APIs closed, and applications may name them', () => {
    const judgement = judge({
      'apis/orders.yaml': api('orders', INVALID),
      'apis/billing.yaml': api('billing'),
      'applications/shop.yaml': application('shop', 'orders', 'billing'),
    });
    expect(refusedIn(judgement)).toEqual([
      'apis/orders.yaml: apis.orders.cors.maxage unknown-key; nothing',
    ]);
    expect(judgement.closed).toEqual([{ api: 'orders', path: '/orders' }]);
    expect(apisOf(judgement)).toEqual(['billing']);
    expect(allows(judgement, 'billing', 'https://shop-app.example')).toBe(true);
    expect(judgement.advice.flatMap(({ issues }) => issues)).toEqual([]);
  });

  it('that is no YAML closes the APIs that can be made out', () => {
    const { closed } = judge({ 'apis/orders.yaml': `${api('orders')}\nbroken: [` });
    expect(closed).toEqual([{ api: 'orders', path: '/orders' }]);
  });

  it('is valid again as soon as it is mended', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    judge({ 'apis/orders.yaml': api('orders', INVALID) });
    const judgement = judge({ 'apis/orders.yaml': api('orders', ', maxAge: 5') });
    expect(refusedIn(judgement)).toEqual([]);
    expect(judgement.config.apis.orders?.cors).toMatchObject({ maxAge: 5 });
  });

  it('that is the main file keeps its last good version, and the others take effect', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    const judgement = judge({ 'gateway.yaml': 'include: [', 'apis/added.yaml': api('added') });
    expect(refusedIn(judgement)).toEqual(['gateway.yaml:  invalid-yaml; last good version']);
    expect(apisOf(judgement)).toEqual(['added', 'orders']);
  });

  it('has every problem said, each where it is', () => {
    const [refused] = judge({
      'apis/orders.yaml': api('orders', `${INVALID}, maxAge: -5`),
    }).refused;
    expect(refused?.issues.map(({ path, position }) => [path, position?.line])).toEqual([
      ['apis.orders.cors.maxage', 2],
      ['apis.orders.cors.maxAge', 2],
    ]);
  });
});

describe('no team takes from another', () => {
  it("an API's name, whatever the names of their files", () => {
    judge({ 'apis/orders.yaml': api('orders') });
    const thief = api('orders').replace('/orders', '/elsewhere').replace('orders.ex', 'thief.ex');
    const judgement = judge({ 'apis/a-thief.yaml': thief });
    expect(refusedIn(judgement)).toEqual(['apis/a-thief.yaml: apis.orders repeated-name; nothing']);
    expect(allows(judgement, 'orders', 'https://orders.example')).toBe(true);
    expect(judgement.closed).toEqual([]);
  });

  it("an API's path, whatever the names of their APIs", () => {
    judge({ 'apis/orders.yaml': api('orders') });
    const judgement = judge({ 'apis/a-thief.yaml': api('1').replace('/1', '/ORDERS/') });
    expect(refusedIn(judgement)).toEqual([
      'apis/a-thief.yaml: apis["1"].path repeated-path; nothing',
    ]);
    expect(apisOf(judgement)).toEqual(['orders']);
  });

  it("an application's name", () => {
    judge({
      'apis/orders.yaml': api('orders'),
      'applications/shop.yaml': application('shop', 'orders'),
    });
    const judgement = judge({
      'applications/a.yaml': application('shop', 'orders').replace('shop-app', 'thief'),
    });
    expect(refusedIn(judgement)).toEqual([
      'applications/a.yaml: applications.shop repeated-name; nothing',
    ]);
    expect(allows(judgement, 'orders', 'https://shop-app.example')).toBe(true);
    expect(allows(judgement, 'orders', 'https://thief.example')).toBe(false);
  });

  it('what its applications have, by removing one of the APIs that they name', () => {
    judge({
      'apis/orders.yaml': api('orders'),
      'apis/billing.yaml': api('billing'),
      'applications/shop.yaml': application('shop', 'orders', 'billing'),
    });
    rmSync(join(base, 'apis/orders.yaml'));
    const judgement = judge();
    expect(refusedIn(judgement)).toEqual([
      'applications/shop.yaml: applications.shop.apis[0] unknown-api; this version',
    ]);
    expect(allows(judgement, 'billing', 'https://shop-app.example')).toBe(true);
    expect(apisOf(judgement)).toEqual(['billing']);
    expect(judgement.advice.flatMap(({ issues }) => issues)).toEqual([]);
    // At a restart as well.
    expect(refusedIn(judge())).toEqual(refusedIn(judgement));
  });

  it('its policies, by a server-wide one that comes later (section 2)', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    const serverCors = `serverCors: { allowedOrigins: ['https://a.example'], allowedMethods: [GET] }\n`;
    const judgement = judge({ 'gateway.yaml': main + serverCors });
    expect(judgement.refused).toMatchObject([
      {
        file: 'gateway.yaml',
        inForce: 'last good version',
        issues: [
          {
            code: 'two-cors-layers',
            message: expect.stringMatching(
              /^serverCors and apis\.orders\.cors cannot coexist.* They are in apis\/orders\.yaml\.$/,
            ),
          },
        ],
      },
    ]);
    expect(allows(judgement, 'orders', 'https://orders.example')).toBe(true);
  });

  it('the server-wide policy, by one of an API that comes later (section 2)', () => {
    const serverCors = `serverCors: { allowedOrigins: ['https://a.example'], allowedMethods: [GET] }\n`;
    judge({ 'gateway.yaml': main + serverCors });
    expect(refusedIn(judge({ 'apis/orders.yaml': api('orders') }))).toEqual([
      'apis/orders.yaml: apis.orders.cors two-cors-layers; nothing',
    ]);
  });
});

it('lets guardrails that come later bind what applications have already', () => {
  judge({
    'apis/orders.yaml': api('orders'),
    'applications/shop.yaml': application('shop', 'orders'),
    'applications/evil.yaml': application('evil', 'orders'),
  });
  const guardrails = `guardrails: { applicationOrigins: { deny: ['https://evil-app.example'] } }\n`;
  const judgement = judge({ 'gateway.yaml': main + guardrails });
  expect(refusedIn(judgement)).toEqual([
    'applications/evil.yaml: applications.evil.javascriptOrigins[0] application-origin-denied; nothing',
  ]);
  expect(allows(judgement, 'orders', 'https://shop-app.example')).toBe(true);
  expect(allows(judgement, 'orders', 'https://evil-app.example')).toBe(false);
});

it('refuses a registration with an API that never was, and keeps the version before it', () => {
  judge({
    'apis/orders.yaml': api('orders'),
    'applications/shop.yaml': application('shop', 'orders'),
  });
  const judgement = judge({ 'applications/shop.yaml': application('shop', 'ordres') });
  expect(refusedIn(judgement)).toEqual([
    'applications/shop.yaml: applications.shop.apis[0] unknown-api; last good version',
  ]);
  expect(allows(judgement, 'orders', 'https://shop-app.example')).toBe(true);
});

describe('who has it, has it', () => {
  const thief = () =>
    api('orders').replace('/orders', '/elsewhere').replace('orders.ex', 'thief.ex');

  it('whatever its owner changes while another claims it, at a restart too', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    judge({ 'apis/a-thief.yaml': thief() });
    for (const host of ['new.example', 'newer.example']) {
      const judgement = judge({
        'apis/orders.yaml': api('orders').replace('orders.example', host),
      });
      expect(refusedIn(judgement)).toEqual([
        'apis/a-thief.yaml: apis.orders repeated-name; nothing',
      ]);
      expect(allows(judgement, 'orders', `https://${host}`)).toBe(true);
      restart();
    }
  });

  it('until its owner gives it up', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    judge({ 'apis/a-thief.yaml': thief() });
    judge({ 'apis/orders.yaml': api('renamed') });
    const judgement = judge();
    expect(refusedIn(judgement)).toEqual([]);
    expect(allows(judgement, 'orders', 'https://thief.example')).toBe(true);
  });

  it('until its owner gives it up to another, in one step', () => {
    judge({ 'apis/z.yaml': api('orders'), 'apis/a.yaml': api('other') });
    const judgement = judge({ 'apis/z.yaml': api('other'), 'apis/a.yaml': api('orders') });
    expect(refusedIn(judgement)).toEqual([]);
  });

  it('also if it seemed to give it up, and has to fall back', () => {
    judge({ 'apis/a.yaml': api('orders'), 'apis/m.yaml': api('other') });
    const judgement = judge({ 'apis/a.yaml': api('other'), 'apis/0.yaml': api('orders') });
    expect(refusedIn(judgement).map((line) => line.replace(/: .*;/, ':'))).toEqual([
      'apis/0.yaml: nothing',
      'apis/0.yaml: nothing',
      'apis/a.yaml: last good version',
      'apis/a.yaml: last good version',
    ]);
    expect(apisOf(judgement)).toEqual(['orders', 'other']);
  });

  it('though its file is away for a while: whoever waits for it gets no right by that', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    judge({ 'apis/a-thief.yaml': thief() });
    rmSync(join(base, 'apis/orders.yaml'));
    expect(apisOf(judge())).toEqual([]);
    const judgement = judge({ 'apis/orders-v2.yaml': api('orders') });
    expect(allows(judgement, 'orders', 'https://orders.example')).toBe(true);
  });

  it('but what vanished is free for who comes new', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    rmSync(join(base, 'apis/orders.yaml'));
    judge();
    expect(refusedIn(judge({ 'apis/other.yaml': api('orders') }))).toEqual([]);
  });

  it.each(['/orders/x', '/ORDERS/x', '/orders/x/'])('and what is within its path: %s', (path) => {
    judge({ 'apis/orders.yaml': api('orders') });
    const judgement = judge({ 'apis/b.yaml': api('b').replace('/b', path) });
    expect(refusedIn(judgement)).toEqual(['apis/b.yaml: apis.b.path nested-path; nothing']);
    expect(routesOf(judgement.config, judgement.registry, judgement.closed)).toHaveLength(1);
  });

  it('but the root is for what nobody else has, and one file may nest its own', () => {
    judge({ 'apis/root.yaml': api('root').replace('path: /root', 'path: /') });
    const nested = `${api('orders')}  items: { path: /orders/items, nativeService: '${native}' }\n`;
    expect(refusedIn(judge({ 'apis/orders.yaml': nested }))).toEqual([]);
  });

  it('and an invalid claim takes nothing from a valid one', () => {
    judge({ 'apis/a.yaml': api('a') });
    const judgement = judge({
      'apis/a.yaml': `${api('a')}  shared: { path: /shared, nativeService: nowhere }\n`,
      'apis/b.yaml': api('shared'),
    });
    expect(refusedIn(judgement)).toEqual([
      'apis/a.yaml: apis.shared.nativeService invalid-native-service; last good version',
    ]);
    expect(apisOf(judgement)).toEqual(['a', 'shared']);
  });
});

it('lets an application take an origin back while one of its APIs is gone', () => {
  judge({
    'apis/orders.yaml': api('orders'),
    'apis/billing.yaml': api('billing'),
    'applications/shop.yaml': application('shop', 'orders', 'billing'),
  });
  rmSync(join(base, 'apis/billing.yaml'));
  const judgement = judge({
    'applications/shop.yaml': application('shop', 'orders', 'billing').replace('shop-app', 'new'),
  });
  expect(refusedIn(judgement)).toEqual([
    'applications/shop.yaml: applications.shop.apis[1] unknown-api; this version',
  ]);
  expect(allows(judgement, 'orders', 'https://new.example')).toBe(true);
  expect(allows(judgement, 'orders', 'https://shop-app.example')).toBe(false);
});

it('refuses a main file that would leave a hidden origin unchecked', () => {
  const serverCors = `serverCors: { allowedOrigins: ['https://a.example'], allowedMethods: [GET] }\n`;
  const hidden = `apis: { orders: { path: /orders, nativeService: '${native}', forwardOrigin: false } }`;
  judge({ 'gateway.yaml': main + serverCors, 'apis/orders.yaml': hidden });
  const judgement = judge({ 'gateway.yaml': main });
  expect(refusedIn(judgement)).toEqual([
    'gateway.yaml: apis.orders.forwardOrigin origin-hidden-unchecked; last good version',
  ]);
  expect(apisOf(judgement)).toEqual(['orders']);
});

describe('what is no file of a configuration stops nothing', () => {
  it.each<[string, (path: string) => void, string]>([
    ['a pipe', (path) => execFileSync('mkfifo', [path]), 'is no regular file.'],
    ['an endless device', (path) => symlinkSync('/dev/zero', path), 'is no regular file.'],
    ['a folder', (path) => mkdirSync(path), 'is no regular file.'],
    ['a link to nothing', (path) => symlinkSync('/nowhere', path), 'cannot be read (ENOENT).'],
    ['a link to itself', (path) => symlinkSync(path, path), 'cannot be read (ELOOP).'],
    [
      'a large file',
      (path) => writeFileSync(path, `# ${'x'.repeat(300_000)}`),
      'has 300002 bytes, more than 262144: divide it, or write a pattern.',
    ],
    ['no UTF-8', (path) => writeFileSync(path, Buffer.of(0xff)), 'is no UTF-8: write it as UTF-8.'],
  ])('%s', (_what, make, message) => {
    judge({ 'apis/orders.yaml': api('orders') });
    const path = join(base, 'apis/x.yaml');
    make(path);
    if (existsSync(path)) utimesSync(path, new Date(0), new Date(0));
    const judgement = judge();
    expect(judgement.refused).toEqual([
      {
        file: 'apis/x.yaml',
        inForce: 'nothing',
        issues: [{ code: 'unreadable-file', path: '', message }],
      },
    ]);
    expect(apisOf(judgement)).toEqual(['orders']);
  });

  it.each([
    ['%YAML 1.1\n---\napis: !!omap []\n', 'invalid-yaml'],
    ['api: {}', 'unknown-key'],
    ['apis:\n', 'wrong-type'],
    [`apis: { ${'k: {}, '.repeat(3)} }`, 'invalid-yaml'],
  ])('%j', (content, code) => {
    const [refused] = judge({ 'apis/x.yaml': content }).refused;
    expect(refused?.issues.map((issue) => issue.code)).toContain(code);
  });

  it('one with more problems than anyone reads', () => {
    const keys = Array.from({ length: 15_000 }, (_, index) => `k${index}: {}`).join('\n');
    const [refused] = judge({ 'apis/x.yaml': keys }).refused;
    expect(refused?.issues).toHaveLength(101);
    expect(refused?.issues.at(-1)?.message).toBe('and 14900 problems more.');
  });

  it('one with a value that goes on and on', () => {
    const path = `&path '${'/'.repeat(100_000)}'`;
    const entries = Array.from(
      { length: 50 },
      (_, index) => `  a${index}: { path: ${index === 0 ? path : '*path'}, nativeService: x }\n`,
    );
    const { refused } = judge({ 'apis/x.yaml': `apis:\n${entries.join('')}` });
    expect(JSON.stringify(refused).length).toBeLessThan(100_000);
  });
});

describe('what is out of force for now', () => {
  const thief = () => api('orders').replace("'http://127.0.0.1:9'", "'http://thief'");

  it('is given to nobody who waits for it', () => {
    const both = (origin: string) =>
      `${api('orders')}${application('shop', 'orders').replace('shop-app', origin)}`;
    judge({ 'apis/z.yaml': both('evil') });
    judge({ 'apis/a.yaml': thief() });
    const guardrails = `guardrails: { applicationOrigins: { deny: ['https://evil.example'] } }\n`;
    const bound = judge({ 'gateway.yaml': main + guardrails });
    expect(apisOf(bound)).toEqual([]);
    restart();
    const mended = judge({ 'apis/z.yaml': both('good') });
    expect(mended.config.apis.orders?.nativeService).toBe(native);
    expect(refusedIn(mended)).toContain('apis/a.yaml: apis.orders repeated-name; nothing');
  });

  it('because it is being written while the gateway starts, counts as it was', () => {
    judge({ 'apis/orders.yaml': api('orders') });
    restart();
    write({ 'apis/a.yaml': thief() });
    const now = new Date();
    utimesSync(join(base, 'apis/orders.yaml'), now, now);
    const judgement = judge();
    expect(judgement.config.apis.orders?.nativeService).toBe(native);
    expect(refusedIn(judgement)).toContain('apis/orders.yaml:  unreadable-file; last good version');
  });
});

describe('nobody is to blame for what another breaks', () => {
  const cors = `{ allowedOrigins: ['https://a.example'], allowedMethods: [GET] }`;

  it('such as the main file, for a team that no longer checks the origin', () => {
    const hidden = (policy: string) =>
      `apis: { orders: { path: /orders, nativeService: '${native}', forwardOrigin: false${policy} } }`;
    judge({ 'apis/orders.yaml': hidden(`, cors: ${cors}`) });
    judge({ 'apis/orders.yaml': hidden('') });
    const judgement = judge({ 'gateway.yaml': `${main}log: none\n` });
    expect(refusedIn(judgement)).toEqual([
      'apis/orders.yaml: apis.orders.forwardOrigin origin-hidden-unchecked; last good version',
    ]);
    expect(judgement.config.log).toBe('none');
  });

  it('such as a team, for a server-wide policy that is refused', () => {
    judge({ 'apis/a.yaml': api('a1') });
    judge({ 'gateway.yaml': `${main}serverCors: ${cors}\n` });
    const judgement = judge({ 'apis/a.yaml': api('a2') });
    expect(refusedIn(judgement)).toEqual([
      'gateway.yaml: serverCors two-cors-layers; last good version',
    ]);
    expect(apisOf(judgement)).toEqual(['a2']);
  });

  it('such as an application, for an API that is new in a file that is refused', () => {
    judge({ 'apis/q.yaml': api('q'), 'applications/p.yaml': application('p', 'q') });
    const judgement = judge({
      'apis/q.yaml': `${api('q')}  x: { path: /x, nativeService: '${native}', cors: { maxage: 1 } }\n`,
      'applications/p.yaml': application('p', 'q', 'x').replace('p-app', 'new'),
    });
    expect(judgement.refused.map(({ file }) => file)).toEqual(['apis/q.yaml']);
    expect(allows(judgement, 'q', 'https://new.example')).toBe(true);
    expect(judgement.closed).toEqual([{ api: 'x', path: '/x' }]);
  });
});

describe('what would take too long to make out is not', () => {
  it.each([
    ['collections as keys', `${'? [k1, [[[x]]]]\n: 1\n'.repeat(3)}apis: {}\n`],
    ['aliases', `a: &a 1\nb: [${'*a, '.repeat(1001)}]\n`],
  ])('made out: %s', (_what, text) => {
    const { config, problems } = parseConfig(text);
    expect(config).toBeUndefined();
    expect(problems[0]?.code).toBe('invalid-yaml');
  });
});
