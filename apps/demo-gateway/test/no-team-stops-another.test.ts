import { parseConfig } from '@cors-policy/cli';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeFiles, NOTHING_BEFORE, type Standing } from '../src/config/judge-files.ts';
import { RouteTable } from '../src/route-table.ts';
import { routesOf } from '../src/routes-of.ts';

const MAIN = 'gateways: { koa: 0 }\ninclude: [apis/*.yaml]\n';

/** The team that is to be left alone; it changes its own origin only. */
const owner = (version: number) =>
  `apis: { orders: { path: /orders, nativeService: 'http://owner', cors: { allowedOrigins: ['https://v${version}.example'], allowedMethods: [GET] } } }`;

const name = fc.constantFrom('orders', 'Orders', '1', 'a.b', 'x"y', '__proto__', 'constructor');
const path = fc.constantFrom('/orders', '/ORDERS/', '/orders/x', '/Orders/x/y', '/o', '/', '/else');
const cors = fc.constantFrom(
  '',
  ", cors: { allowedOrigins: ['https://other.example'], allowedMethods: [GET] }",
  ", cors: { allowedOrigins: ['https://other.example'], allowedMethods: [get] }",
  ', forwardOrigin: false',
);
const api = fc
  .tuple(name, path, cors)
  .map(
    ([key, at, policy]) =>
      `  ${JSON.stringify(key)}: { path: ${at}, nativeService: 'http://other'${policy} }\n`,
  );
const application = fc
  .tuple(name, name)
  .map(
    ([key, of]) =>
      `  ${JSON.stringify(key)}: { javascriptOrigins: ['https://other-app.example'], apis: [${JSON.stringify(of)}] }\n`,
  );
const other = fc
  .tuple(
    fc.array(api, { maxLength: 3 }),
    fc.array(application, { maxLength: 2 }),
    fc.constantFrom('', '', 'oops: 1\n', ']['),
  )
  .map(([apis, applications, end]) =>
    [
      apis.length > 0 ? `apis:\n${apis.join('')}` : 'apis: {}\n',
      applications.length > 0 ? `applications:\n${applications.join('')}` : '',
      end,
    ].join(''),
  );
const main = fc.constantFrom(
  MAIN,
  `${MAIN}serverCors: { allowedOrigins: ['https://server.example'], allowedMethods: [GET] }\n`,
  `${MAIN}guardrails: { applicationOrigins: { deny: ['https://other-app.example'] } }\n`,
  `${MAIN}apis: { orders: { path: /main, nativeService: 'http://main' } }\n`,
  `${MAIN}]`,
);

const step = fc.oneof(
  fc.record({ kind: fc.constant('before'), text: fc.option(other, { nil: undefined }) }),
  fc.record({ kind: fc.constant('after'), text: fc.option(other, { nil: undefined }) }),
  fc.record({ kind: fc.constant('main'), text: main }),
  fc.record({ kind: fc.constant('owner'), text: fc.constant(undefined) }),
  fc.record({ kind: fc.constant('restart'), text: fc.constant(undefined) }),
);

it("whatever others write, a team's paths lead to it, under the policy that it wrote last", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let version = 0;
      const files: Record<string, string | undefined> = {
        'gateway.yaml': MAIN,
        'apis/m.yaml': owner(version),
      };
      let before: Standing = NOTHING_BEFORE;
      before = judge(files, before).standing;
      for (const { kind, text } of steps) {
        if (kind === 'before') files['apis/a.yaml'] = text;
        if (kind === 'after') files['apis/z.yaml'] = text;
        if (kind === 'main') files['gateway.yaml'] = text;
        if (kind === 'owner') {
          version += 1;
          files['apis/m.yaml'] = owner(version);
        }
        if (kind === 'restart') before = { ...NOTHING_BEFORE, lastGood: before.lastGood };
        const judgement = judge(files, before);
        before = judgement.standing;
        const { config, registry, closed } = judgement;
        const table = new RouteTable(routesOf(config, registry, closed));
        for (const target of ['/orders', '/orders/x', '/orders/x/y/z']) {
          expect(servedBy(table, target, `https://v${version}.example`)).toBe(
            'http://owner allowed',
          );
        }
      }
    }),
    { numRuns: 500 },
  );
});

function judge(files: Readonly<Record<string, string | undefined>>, before: Standing) {
  const texts = Object.entries(files).flatMap(([file, text]) =>
    text === undefined ? [] : [[file, parseConfig(text)] as const],
  );
  const reading = {
    files: new Map(texts),
    missing: new Map<string, string>(),
    beingWritten: [],
    isSettled: true,
  };
  return judgeFiles({ base: '/nowhere', main: 'gateway.yaml', reading, before });
}

function servedBy(
  table: RouteTable<ReturnType<typeof routesOf>[number]>,
  target: string,
  origin: string,
): string | undefined {
  const route = table.find(target)?.route;
  if (route === undefined || 'isClosed' in route || !('evaluate' in route.policy)) return undefined;
  return `${route.native.origin} ${route.policy.evaluate({ method: 'GET', origin }).verdict}`;
}
