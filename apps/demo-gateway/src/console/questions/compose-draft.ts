import { entriesOf, isMapping, keysOf, parseConfig, pathOf, show, valueAt } from '@cors-policy/cli';
import type { Draft, Issue } from '@cors-policy/console/contract';
import { configSchema } from '../../config/config-schema.ts';
import { few, MOST_ISSUES } from '../../config/few-issues.ts';
import { type GatewayConfig, nearestOf } from '../../config/gateway-config.ts';
import type { StartupIssue } from '../../config/startup-error.ts';

/** The configuration that a draft makes of the one in force. */
export interface ComposedDraft {
  /** Still to be checked. */
  readonly config: unknown;
  /** Few of them, as they are called in the draft, with their positions in it if they are there. */
  locate(issues: readonly StartupIssue[]): readonly Issue[];
  /** Whether something of the draft is at this path. */
  has(path: string): boolean;
}

/** Or what is wrong with the text itself. */
export function composeDraft(
  { api, draft: text }: Draft,
  inForce: GatewayConfig,
): ComposedDraft | readonly Issue[] {
  const file = parseConfig(text);
  if (file.problems.length > 0) return few(file.problems);
  const { config: draft } = file;
  if (!isMapping(draft) || Object.keys(draft).length === 0) return [noDraft(draft)];
  const mistyped = mistypedApis(draft, inForce);
  if (mistyped.length > 0) return few(file.locate(mistyped));
  const place = isPolicyAlone(draft) ? ['apis', api, 'cors'] : [];
  const inDraft = (path: string) => withoutPrefix(keysOf(path), place);
  const has = (path: string) => {
    const keys = inDraft(path);
    if (keys === undefined) return false;
    // What is missing is a matter of the draft that has what is around it. A part does not have the whole.
    const isAround = keys.length > 1 || place.length > 0;
    return isThere(draft, keys) || (isAround && isThere(draft, keys.slice(0, -1)));
  };
  return {
    config: place.length > 0 ? withPolicy(inForce, api, draft) : withPart(inForce, draft),
    has,
    locate(issues) {
      const located = issues.slice(0, MOST_ISSUES).flatMap((issue) => {
        if (!has(issue.path)) return [issue];
        const path = pathOf(inDraft(issue.path) ?? []);
        return file.locate([{ ...issue, path }]);
      });
      return few([...located, ...issues.slice(MOST_ISSUES)]);
    },
  };
}

/** Without any of the keys that a gateway's file has. */
function isPolicyAlone(draft: Readonly<Record<string, unknown>>): boolean {
  return !Object.keys(draft).some((key) => Object.hasOwn(configSchema.shape, key));
}

function withPolicy(inForce: GatewayConfig, api: string, cors: unknown): unknown {
  return withPart(inForce, { apis: { [api]: { cors } } });
}

function withPart(inForce: GatewayConfig, draft: Readonly<Record<string, unknown>>): unknown {
  const applications = inForce.applications ?? {};
  return {
    ...inForce,
    ...draft,
    apis: merged(inForce.apis, draft.apis, (name, entry) =>
      isWholeApi(entry) ? entry : { ...inForce.apis[name], ...entry },
    ),
    ...('applications' in draft && {
      applications: merged(applications, draft.applications, (_name, entry) => entry),
    }),
  };
}

type Mapping = Readonly<Record<string, unknown>>;

/** What is no mapping stays as it is, to be found by the check. */
function merged(
  inForce: Mapping,
  draft: unknown,
  merge: (name: string, entry: Mapping) => unknown,
): unknown {
  if (draft === undefined) return inForce;
  if (!isMapping(draft)) return draft;
  const entries = entriesOf(draft).map(([name, entry]) => [
    name,
    isMapping(entry) ? merge(name, entry) : entry,
  ]);
  return { ...inForce, ...Object.fromEntries(entries) };
}

/** As in a file: what it leaves out is not there. Any other entry leaves out what is to stay. */
function isWholeApi(entry: Mapping): boolean {
  return 'path' in entry && 'nativeService' in entry;
}

/** Nearly the names of others, and of what cannot be an API by itself: typing errors rather than new APIs. */
function mistypedApis({ apis }: Mapping, inForce: GatewayConfig): StartupIssue[] {
  const known = Object.keys(inForce.apis);
  return entriesOf(apis).flatMap(([name, entry]) => {
    const isNew = isMapping(entry) && !isWholeApi(entry) && !known.includes(name);
    const nearest = isNew ? nearestOf(name, known) : undefined;
    if (nearest === undefined) return [];
    const message = `no API has this name: did you mean ${nearest}? A new one has path and nativeService.`;
    return [{ code: 'unknown-api', path: pathOf(['apis', name]), message }];
  });
}

function noDraft(draft: unknown): Issue {
  const found = draft === null || draft === undefined ? 'nothing' : show(draft);
  const message = `a draft is a policy (allowedOrigins, allowedMethods, …) or a part of the gateway's file (apis, applications, …); not ${found}.`;
  return { code: 'wrong-type', path: '', message };
}

type Keys = readonly (string | number)[];

function withoutPrefix(keys: Keys, prefix: Keys): Keys | undefined {
  const isWithin = prefix.every((key, index) => keys[index] === key);
  return isWithin ? keys.slice(prefix.length) : undefined;
}

function isThere(draft: unknown, keys: Keys): boolean {
  return valueIn(draft, keys) !== undefined;
}

function valueIn(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((found, key) => {
    return Array.isArray(found) ? found[Number(key)] : valueAt(found, String(key));
  }, value);
}
