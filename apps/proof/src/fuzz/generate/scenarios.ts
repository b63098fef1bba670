import type { PolicyConfig } from '@cors-policy/core';
import fc from 'fast-check';
import type { Application, Scenario } from '../scenario.ts';
import { anyExpressionEntry, ownExpressionEntry } from './expressions.ts';
import { type Entry, exactEntry, wildcardEntry } from './origins.ts';

/** A scenario, and what requests may be near to. */
export interface GeneratedScenario extends Scenario {
  readonly nearby: readonly string[];
}

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'MERGE',
  'merge',
  'X',
  "!#$%&'",
];
const HEADERS = [
  'content-type',
  'Content-Type',
  'authorization',
  'X-One',
  'x-one',
  'x-two',
  'ks',
  'x.y',
  '~',
];
const EXPOSED = ['x-total', 'X-Total', 'etag', 'location', 'x-one'];

const anything = {
  origins: fc.oneof(
    { weight: 4, arbitrary: exactEntry as fc.Arbitrary<Entry> },
    { weight: 3, arbitrary: wildcardEntry },
    { weight: 2, arbitrary: anyExpressionEntry },
    { weight: 1, arbitrary: ownExpressionEntry },
    { weight: 1, arbitrary: fc.constant<Entry>({ entry: 'null', origins: ['null'] }) },
    { weight: 1, arbitrary: fc.constant<Entry>({ entry: '*', origins: ['https://any.example'] }) },
  ),
  star: ['*'],
};

/** Spec 7.8, 7.9: with credentials neither `*` nor `null`, and no pattern that lets strangers in. */
const withCredentials = {
  origins: fc.oneof(
    { weight: 4, arbitrary: exactEntry as fc.Arbitrary<Entry> },
    { weight: 3, arbitrary: wildcardEntry },
    { weight: 2, arbitrary: ownExpressionEntry },
  ),
  star: [],
};

const application: fc.Arbitrary<{ entries: (Entry & { entry: string })[]; suspended: boolean }> =
  fc.record({
    entries: fc.array(exactEntry, { maxLength: 3 }),
    suspended: fc.boolean(),
  });

export const scenario: fc.Arbitrary<GeneratedScenario> = fc
  .boolean()
  .chain((allowCredentials) => {
    const { origins, star } = allowCredentials ? withCredentials : anything;
    return fc.record({
      allowCredentials: fc.constant(allowCredentials),
      origins: fc.array(origins, { maxLength: 5 }),
      own: fc.array(exactEntry, { maxLength: 2 }),
      applications: fc.array(application, { maxLength: 2 }),
      allowedMethods: fc.array(fc.constantFrom(...METHODS, ...star), {
        minLength: 1,
        maxLength: 5,
      }),
      rest: fc.record(
        {
          allowHeaders: fc.array(fc.constantFrom(...HEADERS, ...star), { maxLength: 5 }),
          exposeHeaders: fc.array(fc.constantFrom(...EXPOSED, ...star), { maxLength: 3 }),
          maxAge: fc.constantFrom(-1, 0, 5, 600, 86_400),
          enforcement: fc.constantFrom('enforce', 'enforce', 'advertise', 'report-only'),
          formNavigations: fc.constantFrom('deny', 'forward'),
          successStatus: fc.constantFrom(200, 204),
        },
        { requiredKeys: [] },
      ),
    });
  })
  .map(({ allowCredentials, origins, own, applications, allowedMethods, rest }) => {
    const config: PolicyConfig = {
      allowedOrigins: origins.map(({ entry }) => entry),
      allowedMethods,
      ...rest,
      allowCredentials,
      ownOrigins: own.map(({ entry }) => entry),
      dangerouslyAllowOpaqueOrigins: true,
    };
    return {
      config,
      applications: applications.map(
        ({ entries, suspended }): Application => ({
          javascriptOrigins: entries.map(({ entry }) => entry),
          suspended,
        }),
      ),
      nearby: [...origins, ...own, ...applications.flatMap(({ entries }) => entries)].flatMap(
        (entry) => entry.origins,
      ),
    };
  });
