import type { CorsRequest, PassThrough, Policy, PolicyConfig } from '@cors-policy/core';
import { type ChangeKind, changeKind } from './change-kind.ts';
import type { Configuration } from './configuration.ts';
import { type Judgement, judge } from './judgement.ts';
import { asCorsRequests, type RecordedRequest } from './recorded-request.ts';
import { triedMethods, triedRequests } from './tried-requests.ts';

/** What differs between two configurations. */
export interface Comparison {
  readonly apis: readonly ApiComparison[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** What the comparison could not tell. */
  readonly remarks: readonly string[];
}

export interface ApiComparison {
  /** Empty: policies that stand alone in their files. */
  readonly api: string;
  /** How many different requests were tried. */
  readonly tried: number;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly kind: ChangeKind;
  readonly request: CorsRequest;
  readonly before: Judgement;
  readonly after: Judgement;
}

export interface Comparing {
  readonly before: Configuration;
  readonly after: Configuration;
  /** The only API to look at. */
  readonly api?: string | undefined;
  /** Absent: requests are made up. */
  readonly recorded?: readonly RecordedRequest[] | undefined;
}

export function compare(comparing: Comparing): Comparison {
  const pairs = pairsOf(comparing);
  const apis = pairs.both.map((pair) => compareApi(pair, comparing));
  const configs = pairs.both.map(configsOf);
  const isProved = comparing.recorded !== undefined || !configs.some(haveOtherPatterns);
  const patterns =
    'patterns differ: they were tried with some origins that they allow, which proves nothing of the others.';
  return {
    apis,
    added: pairs.added,
    gone: pairs.gone,
    remarks: [
      ...(isProved ? [] : [patterns]),
      ...configs.flatMap((pair, index) => unseenDifference(pair, apis[index])),
      ...unmatched(comparing, pairs),
    ],
  };
}

interface Pair {
  readonly api: string;
  readonly before: Policy | PassThrough;
  readonly after: Policy | PassThrough;
}

interface Pairs {
  readonly both: readonly Pair[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/** A policy alone is compared with the API that is asked for, or with the only one. */
function pairsOf({ before, after, api }: Comparing): Pairs {
  const registries = [before, after].filter(({ kind }) => kind !== 'policy');
  const names = new Set(registries.flatMap(({ policies }) => [...policies.keys()]));
  const all = registries.length === 0 ? [''] : [...names];
  const apis = api === undefined ? all : [api];
  const found = apis.map((name) => ({
    api: name,
    before: policyFor(before, name),
    after: policyFor(after, name),
  }));
  return {
    both: found.filter(
      (pair): pair is Pair => pair.before !== undefined && pair.after !== undefined,
    ),
    added: found.filter((pair) => pair.before === undefined).map((pair) => pair.api),
    gone: found.filter((pair) => pair.after === undefined).map((pair) => pair.api),
  };
}

function policyFor({ kind, policies }: Configuration, api: string) {
  return policies.get(kind === 'policy' ? '' : api);
}

function compareApi({ api, before, after }: Pair, comparing: Comparing): ApiComparison {
  const requests = requestsFor({ api, before, after }, comparing);
  const changes = requests.flatMap((request): Change[] => {
    const judgements = { before: judge(before, request), after: judge(after, request) };
    const kind = changeKind(judgements.before, judgements.after);
    return kind === undefined ? [] : [{ kind, request, ...judgements }];
  });
  return { api, tried: requests.length, changes };
}

function requestsFor(pair: Pair, comparing: Comparing): CorsRequest[] {
  const { before, after, recorded } = comparing;
  const configs = configsOf(pair);
  if (recorded === undefined) {
    const applicationOrigins = [before, after].flatMap(
      (configuration) => configuration.applicationOrigins.get(pair.api) ?? [],
    );
    return triedRequests({ configs, applicationOrigins });
  }
  const methods = triedMethods(configs);
  const requests = recorded
    .filter(({ api }) => api === undefined || pair.api === '' || api === pair.api)
    .flatMap((one) => asCorsRequests(one, methods));
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

function configsOf({ before, after }: Pair): PolicyConfig[] {
  return [before, after].flatMap((policy) => ('config' in policy ? [policy.config] : []));
}

/** Two patterns may differ in what no sample shows. */
function haveOtherPatterns(configs: readonly PolicyConfig[]): boolean {
  const [one, other] = configs.map(({ allowedOrigins }) =>
    allowedOrigins
      .map(String)
      .filter((entry) => /^\/|.\*/.test(entry))
      .sort()
      .join('\n'),
  );
  return configs.length === 2 && one !== other;
}

function unseenDifference(
  [before, after]: readonly PolicyConfig[],
  compared: ApiComparison | undefined,
): string[] {
  if (before === undefined || after === undefined || compared?.changes.length !== 0) return [];
  const keys = Object.keys({ ...before, ...after }) as (keyof PolicyConfig)[];
  const different = keys.filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const place = compared.api === '' ? '' : `${compared.api}: `;
  return different.length === 0
    ? []
    : [`${place}${different.join(', ')} differ, and no request that was tried shows it.`];
}

/** Requests of APIs that are in neither file would be lost silently. */
function unmatched({ recorded = [] }: Comparing, { both, added, gone }: Pairs): string[] {
  const known = new Set([...both.map(({ api }) => api), ...added, ...gone]);
  const isKnown = ({ api }: RecordedRequest) =>
    api === undefined || known.has(api) || known.has('');
  const others = recorded.filter((request) => !isKnown(request));
  return others.length === 0
    ? []
    : [
        others.length === 1
          ? 'one request is for an API that is not compared.'
          : `${others.length} requests are for APIs that are not compared.`,
      ];
}
