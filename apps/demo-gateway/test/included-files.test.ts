import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Judgement, judgeFiles } from '../src/config/judge-files.ts';

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
let lastGood: ReadonlyMap<string, string>;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'included-files-'));
  lastGood = new Map();
  write({ 'gateway.yaml': main, 'apis/.keep': '', 'applications/.keep': '' });
});
afterEach(() => rmSync(base, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), content);
  }
}

/** Writes the files, and judges them as the gateway does: after what was in force before. */
function judge(files: Readonly<Record<string, string>> = {}): Judgement {
  write(files);
  const judgement = judgeFiles({ base, main: 'gateway.yaml', lastGood });
  lastGood = judgement.inForce;
  return judgement;
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
    expect(lastGood.has('apis/orders.yaml')).toBe(false);
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

  it('are in folders that are there: what is gone with its folder was removed by nobody', () => {
    rmSync(join(base, 'apis'), { recursive: true });
    expect(() => judge()).toThrow(/^include\[0\]: the folder .*apis cannot be read \(ENOENT\)/);
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
              /^serverCors and apis\.orders\.cors of apis\/orders\.yaml/,
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
