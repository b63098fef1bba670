import type { CorsRequest } from '@cors-policy/core';
import fc from 'fast-check';
import { hostileOrigins } from '../../hostile/origins/index.ts';
import { applyEdit, codeUnit, type Edit, edit, spell, spelling } from './near.ts';
import { origin } from './origins.ts';
import type { GeneratedScenario } from './scenarios.ts';

/** A request whose parts are near to those of a policy that is chosen apart from it: so both shrink. */
export interface RequestPlan {
  readonly method: string;
  readonly origin: Near;
  readonly accessControlRequestMethod: Near;
  readonly accessControlRequestHeaders: NearList;
  readonly secFetchSite: string | undefined;
  readonly secFetchMode: string | undefined;
  readonly webSocket: boolean | undefined;
  readonly host: string | undefined;
}

/** Something that the policy has, changed a little, or something else. */
type Near =
  | { readonly pick: number; readonly edits: readonly Edit[]; readonly spelling: string }
  | { readonly other: unknown };

type NearList =
  | {
      readonly elements: readonly {
        readonly near: Near;
        readonly before: string;
        readonly after: string;
      }[];
    }
  | { readonly other: unknown };

const like = (edits: fc.Arbitrary<readonly Edit[]>, how: fc.Arbitrary<string>) =>
  fc.record({ pick: fc.nat(20), edits, spelling: how }) satisfies fc.Arbitrary<Near>;
const same = like(fc.constant([]), fc.constant('as is'));
const respelt = like(fc.constant([]), spelling);
const near = like(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(edit) },
    { weight: 1, arbitrary: fc.array(edit, { minLength: 2, maxLength: 3 }) },
  ),
  fc.constant('as is'),
);
const other = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Near> =>
  arbitrary.map((value) => ({ other: value }));

const text = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: codeUnit, maxLength: 20 }));
const odd = fc.anything({ maxDepth: 1 });

const nearOrigin: fc.Arbitrary<Near> = fc.oneof(
  { weight: 9, arbitrary: same },
  { weight: 6, arbitrary: near },
  { weight: 1, arbitrary: respelt },
  { weight: 2, arbitrary: other(origin) },
  {
    weight: 2,
    arbitrary: other(fc.constantFrom(...hostileOrigins.map((hostile) => hostile.origin))),
  },
  { weight: 2, arbitrary: other(fc.constant(undefined)) },
  { weight: 1, arbitrary: other(fc.constantFrom('null', '', 'https://evil.test')) },
  { weight: 1, arbitrary: other(fc.oneof(text, odd)) },
);

const nearMethod: fc.Arbitrary<Near> = fc.oneof(
  { weight: 9, arbitrary: same },
  { weight: 1, arbitrary: respelt },
  { weight: 1, arbitrary: near },
  { weight: 2, arbitrary: other(fc.constant(undefined)) },
  { weight: 1, arbitrary: other(fc.constantFrom('GET', 'POST', 'TRACE', 'connect', '*', '')) },
  { weight: 1, arbitrary: other(fc.oneof(text, odd)) },
);

const space = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  ' ',
  '\t',
  ' \t ',
  '\u00a0',
  ',',
  ', ,',
  ',,,,,',
  ' '.repeat(90),
);

const nearHeaders: fc.Arbitrary<NearList> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      elements: fc.array(
        fc.record({
          near: fc.oneof(
            { weight: 20, arbitrary: respelt },
            { weight: 1, arbitrary: near },
            { weight: 1, arbitrary: other(fc.constantFrom('', '*', 'authorization', 'x-evil')) },
          ),
          before: space,
          after: space,
        }),
        { maxLength: 6 },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ other: undefined }) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(text, odd, fc.constantFrom(','.repeat(17), 'x-one,'.repeat(2_000), ' '.repeat(8_193)))
      .map((value) => ({ other: value })),
  },
);

export const requestPlan: fc.Arbitrary<RequestPlan> = fc.record({
  method: fc.constantFrom(
    'OPTIONS',
    'OPTIONS',
    'OPTIONS',
    'GET',
    'POST',
    'POST',
    'PUT',
    'options',
    'post',
    '',
  ),
  origin: nearOrigin,
  accessControlRequestMethod: nearMethod,
  accessControlRequestHeaders: nearHeaders,
  secFetchSite: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    'cross-site',
    'cross-site',
    'same-site',
    'none',
    'same-origin',
    'Same-Origin',
    'same-origin, same-origin',
    '',
  ),
  secFetchMode: fc.constantFrom(
    undefined,
    undefined,
    'cors',
    'no-cors',
    'navigate',
    'navigate',
    'Navigate',
  ),
  webSocket: fc.constantFrom(undefined, undefined, false, false, false, true),
  // No decision depends on it (spec 7.11), however well it fits.
  host: fc.constantFrom(undefined, 'app.example', 'localhost:3000'),
});

/** What is asked, once the policy is known. */
export function requestFrom(plan: RequestPlan, { config, nearby }: GeneratedScenario): CorsRequest {
  const { method, secFetchSite, secFetchMode, webSocket, host } = plan;
  // The types forbid what requests may hold all the same.
  return {
    method,
    origin: resolve(plan.origin, nearby) as string | undefined,
    accessControlRequestMethod: resolve(plan.accessControlRequestMethod, config.allowedMethods) as
      | string
      | undefined,
    accessControlRequestHeaders: resolveList(
      plan.accessControlRequestHeaders,
      config.allowHeaders ?? [],
    ) as string | undefined,
    secFetchSite,
    secFetchMode,
    webSocket,
    host,
  };
}

function resolve(plan: Near, choices: readonly string[]): unknown {
  if ('other' in plan) return plan.other;
  const choice = choices[plan.pick % Math.max(choices.length, 1)] ?? 'https://app.example';
  return spell(plan.edits.reduce(applyEdit, choice), plan.spelling);
}

function resolveList(plan: NearList, choices: readonly string[]): unknown {
  if ('other' in plan) return plan.other;
  return plan.elements
    .map(({ near: element, before, after }) => `${before}${resolve(element, choices)}${after}`)
    .join(',');
}
