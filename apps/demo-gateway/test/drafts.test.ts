import { describe, expect, it } from 'vitest';
import { checkDraft } from '../src/console/questions/check-draft.ts';
import type { Revision } from '../src/revision.ts';
import { PAGE, revisionOf } from './question-server.ts';

const cors = { allowedOrigins: [PAGE], allowedMethods: ['GET'] };
const archive = { path: '/archive', nativeService: 'http://127.0.0.1:9/', cors };
const shop = { javascriptOrigins: ['https://shop.example'], apis: ['orders', 'archive'] };
const inForce = revisionOf(cors, {
  apis: { orders: { ...archive, path: '/orders' }, archive },
  applications: { shop },
});

const check = (draft: string, revision: Revision = inForce, api = 'orders') =>
  checkDraft({ api, draft }, { ...revision, advice: [] });

const policyWith = (draft: string, api = 'orders') => {
  const { problems, revision } = check(draft);
  expect(problems).toEqual([]);
  const policy = revision?.registry.policy(api).current;
  return policy !== undefined && 'config' in policy ? policy : undefined;
};

describe('a draft', () => {
  it('is a policy alone, for the API', () => {
    const draft = 'allowedOrigins: [https://new.example]\nallowedMethods: [PUT]';
    expect(policyWith(draft)?.config.allowedMethods).toEqual(['PUT']);
    expect(policyWith(draft, 'archive')?.config.allowedMethods).toEqual(['GET']);
    const preflight = { method: 'OPTIONS', accessControlRequestMethod: 'PUT' };
    const origin = 'https://shop.example';
    expect(policyWith(draft)?.evaluate({ ...preflight, origin }).verdict).toBe('allowed');
  });

  it('is a part of the file, beside the rest of which it is judged', () => {
    const draft = 'apis: { orders: { cors: { allowedOrigins: [], allowedMethods: [PUT] } } }';
    expect(policyWith(draft)?.config.allowedMethods).toEqual(['PUT']);
    const { config } = check(draft).revision ?? {};
    expect(config?.apis.orders?.path).toBe('/orders');
    expect(config?.applications).toEqual({ shop });
  });

  it('is a whole API, of which nothing else stays', () => {
    const draft = 'apis: { orders: { path: /new, nativeService: http://127.0.0.1:9/ } }';
    expect(policyWith(draft)).toBeUndefined();
    expect(policyWith(draft, 'archive')).toBeDefined();
  });

  it('is a new API, and an application in the place of another', () => {
    const { problems, revision } = check(`
apis: { new: { path: /new, nativeService: http://127.0.0.1:9/ } }
applications: { shop: { javascriptOrigins: [https://b.example], apis: [new] } }`);
    expect(problems).toEqual([]);
    expect(Object.keys(revision?.config.apis ?? {})).toEqual(['orders', 'archive', 'new']);
    expect(revision?.registry.applicationsFor('orders', 'https://shop.example')).toEqual([]);
  });

  it('is no new API where a name is mistyped', () => {
    const { problems, revision } = check('\napis:\n  ordres: { cors: { allowedOrigins: [] } }');
    expect(revision).toBeUndefined();
    expect(problems).toEqual([
      {
        code: 'unknown-api',
        path: 'apis.ordres',
        message: 'no API has this name: did you mean orders? A new one has path and nativeService.',
        position: { line: 3, column: 11 },
      },
    ]);
  });

  it('opens a closed API', () => {
    const closed = revisionOf(cors, {}, [{ api: 'billing' }, { api: 'other' }]);
    const draft = 'apis: { billing: { path: /billing, nativeService: http://127.0.0.1:9/ } }';
    expect(check(draft, closed).revision?.closed).toEqual([{ api: 'other' }]);
    const applications = 'applications: { a: { javascriptOrigins: [], apis: [other] } }';
    expect(check(applications, closed).problems).toEqual([]);
  });
});

describe('what is wrong with a draft', () => {
  it.each(['', '# nothing', '{}', 'null', '[]', '- a', '5', 'text'])(
    'is that it is none: %j',
    (draft) => {
      const { problems, revision } = check(draft);
      expect(problems).toMatchObject([{ code: 'wrong-type', path: '' }]);
      expect(revision).toBeUndefined();
    },
  );

  it('has its place in a policy alone', () => {
    const { problems } = check('allowedOrigins:\n  - https://a.example\n  - nonsense\nmaxAge: x');
    expect(problems).toMatchObject([
      { code: 'missing-key', path: 'allowedMethods', position: { line: 1, column: 1 } },
      { path: 'maxAge', position: { line: 4, column: 9 } },
      { path: 'allowedOrigins[1]', position: { line: 3, column: 5 } },
    ]);
  });

  it('has its place in a part of the file', () => {
    const { problems } = check(`apis:
  orders:
    pth: /x
    cors: { allowedOrigins: [], allowedMethods: [get] }
  new: { path: /archive }
log: some`);
    expect(problems.map(({ path, position }) => [path, position?.line]).toSorted()).toEqual([
      ['apis.new.nativeService', 5],
      ['apis.new.path', 5],
      ['apis.orders.cors.allowedMethods[0]', 4],
      ['apis.orders.pth', 3],
      ['log', 6],
    ]);
  });

  it('has none where the draft has nothing', () => {
    const { problems } = check('apis: { orders: { path: /archive } }');
    expect(problems).toMatchObject([{ code: 'repeated-path', path: 'apis.archive.path' }]);
    expect(problems[0]?.position).toBeUndefined();
    const ofServer = revisionOf(undefined, { serverCors: cors });
    const layers = check(
      'apis: { orders: { cors: { allowedMethods: [GET] } } }',
      ofServer,
    ).problems;
    const two = layers.find(({ code }) => code === 'two-cors-layers');
    expect(two).toMatchObject({ path: 'serverCors' });
    expect(two?.position).toBeUndefined();
  });

  it('is told of a policy in the words of the whole where it is elsewhere', () => {
    const hidden = revisionOf(undefined, {
      apis: { orders: { ...archive, path: '/orders', forwardOrigin: false } },
    });
    const draft = 'allowedOrigins: []\nallowedMethods: [GET]\nenforcement: report-only';
    expect(check(draft, hidden).problems).toMatchObject([
      { code: 'origin-hidden-unchecked', path: 'apis.orders.forwardOrigin' },
    ]);
  });

  it('is bounded', () => {
    const methods = Array.from({ length: 300 }, (_, index) => `"a b ${index}"`);
    const { problems } = check(`allowedOrigins: []\nallowedMethods: [${methods.join()}]`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.code).toBe('more-problems');
  });

  it.each([
    'apis: 5',
    'apis: { orders: }',
    'apis: []',
    'applications: 5',
    'applications: { a: 5 }',
    'apis: { __proto__: { path: /x, nativeService: http://127.0.0.1:9/ } }',
    'apis: { orders: { cors: } }',
    '__proto__: { allowedOrigins: [] }',
    'allowedOrigins: &a [*a]\nallowedMethods: [GET]',
    'allowedOrigins: [!!js/regexp x]',
    `${'['.repeat(10_000)}`,
    `a: ${'{a: '.repeat(5_000)}`,
    'apis: { orders: { path: /x, path: /y } }',
    'gateways: { express: 99999 }',
    '"\\u0000": "\\u202e"',
  ])('is told, not thrown: %.60j', (draft) => {
    const { problems, revision } = check(draft);
    expect(problems.length).toBeGreaterThan(0);
    expect(revision).toBeUndefined();
    for (const { message } of problems) expect(message.length).toBeLessThan(1_010);
  });
});

describe('the advice on a draft', () => {
  const draft = 'allowedOrigins: [https://a.example]\nallowedMethods: [GET]\nmaxAge: 86400';

  it('has its place in it', () => {
    expect(check(draft).warnings).toMatchObject([
      { code: 'max-age-above-cap', path: 'maxAge', position: { line: 3, column: 9 } },
    ]);
  });

  it('leaves out what is in force already and not in the draft', () => {
    const advised = revisionOf(cors, {
      apis: {
        orders: { ...archive, path: '/orders' },
        archive: { ...archive, cors: { ...cors, maxAge: 86_400 } },
      },
    });
    const advice = ['max-age-above-cap apis.archive.cors.maxAge'];
    const warnings = (known: readonly string[]) =>
      checkDraft({ api: 'orders', draft }, { ...advised, advice: known }).warnings;
    expect(warnings(advice)).toHaveLength(1);
    expect(warnings([])).toHaveLength(2);
    expect(warnings([...advice, 'max-age-above-cap apis.orders.cors.maxAge'])).toHaveLength(1);
  });
});
