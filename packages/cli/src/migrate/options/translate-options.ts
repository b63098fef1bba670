import { entriesOf } from '../../keys.ts';
import type { Report } from '../change.ts';
import { type ListKey, type PolicyDraft, SAFELISTED_METHODS, type Written } from '../draft.ts';
import { readCors } from './cors.ts';
import { readFastifyCors } from './fastify-cors.ts';
import { readHonoCors } from './hono-cors.ts';
import { readKoaCors } from './koa-cors.ts';
import type { OptionPackage } from './option-package.ts';
import { OPTION_TABLE } from './option-table.ts';
import { originsOf } from './origins-of.ts';
import type { OptionsReading, ReadOptions } from './reading.ts';

const READERS: Readonly<Record<OptionPackage, ReadOptions>> = {
  cors: readCors,
  '@koa/cors': readKoaCors,
  '@fastify/cors': readFastifyCors,
  'hono/cors': readHonoCors,
};

/** The policy that does what the options did, and nothing that they did not do. `asked`: origins to ask them for. */
export async function translateOptions(
  from: OptionPackage,
  options: Readonly<Record<string, unknown>>,
  asked: readonly string[],
  report: Report,
): Promise<PolicyDraft> {
  reportUnread(from, options, report);
  const reading = READERS[from](options, report);
  const { allowCredentials } = reading;
  const isAny = reading.origins.kind === 'any';
  if (isAny && allowCredentials) {
    report({
      severity: 'note',
      code: 'any-origin-with-credentials',
      path: 'credentials',
      value: true,
      about: ['allowedOrigins'],
      what: "no browser accepts '*' with credentials, so that requests with them failed, and still do; the policy has no allowCredentials.",
      remedy: 'If they are meant to work, list the origins and write allowCredentials: true.',
    });
  }
  const withCredentials = allowCredentials && !isAny;
  const origins = await originsOf(reading, asked, report);
  const common = {
    allowedOrigins: origins,
    exposeHeaders: reading.exposed,
    allowCredentials: withCredentials,
    maxAge: reading.maxAge,
    ...(Number(reading.successStatus) !== 200 && { successStatus: 204 as const }),
  };
  if (reading.whyNoPreflight !== undefined) {
    report({ code: 'no-preflights', ...reading.whyNoPreflight });
    return { ...common, allowedMethods: safelisted(''), allowHeaders: [] };
  }
  return {
    ...common,
    allowedMethods: methodsOf(reading, report),
    allowHeaders: headersOf(reading, withCredentials, report),
  };
}

function reportUnread(from: OptionPackage, options: object, report: Report): void {
  const table = OPTION_TABLE[from];
  for (const [key, value] of entriesOf(options)) {
    const becomes = Object.hasOwn(table, key) ? table[key]?.becomes : undefined;
    if (!Object.hasOwn(table, key)) {
      report({
        code: 'unknown-option',
        path: key,
        what: `is no option of ${from}, which ignores it.`,
        remedy: 'Look whether another name was meant.',
      });
    } else if (becomes !== undefined && LISTS_OF_NAMES.has(becomes) && !isListOfNames(value)) {
      report({
        code: 'unreadable-value',
        path: key,
        about: [becomes],
        what: 'is neither a list of strings nor a string with commas; what is none of them is left out.',
        remedy: `List the names that are meant in ${becomes}.`,
      });
    }
  }
}

const LISTS_OF_NAMES: ReadonlySet<string> = new Set<ListKey>([
  'allowedMethods',
  'allowHeaders',
  'exposeHeaders',
]);

function isListOfNames(value: unknown): boolean {
  if (!value || typeof value === 'string' || typeof value === 'function') return true;
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function methodsOf({ methods }: OptionsReading, report: Report): readonly Written[] {
  const listed = new Set(methods.map(({ value }) => value));
  const missing = SAFELISTED_METHODS.filter((method) => !listed.has(method));
  if (listed.size === 0) return safelisted('');
  if (missing.length === 0 || listed.has('*')) return methods;
  report({
    code: 'safelisted-method',
    path: methods[0]?.path ?? '',
    about: ['allowedMethods'],
    what: `browsers let ${missing.join(', ')} pass whatever the list said; with a header that needs a preflight, the policy denies what it does not list.`,
    remedy: `Add ${missing.join(', ')} to allowedMethods if scripts send such requests.`,
  });
  return methods;
}

function safelisted(path: string): Written[] {
  return SAFELISTED_METHODS.map((value) => ({ value, path }));
}

function headersOf(
  { headers }: OptionsReading,
  withCredentials: boolean,
  report: Report,
): readonly Written[] {
  if (headers !== 'reflected') return headers;
  const place = { path: '', about: ['allowHeaders'] };
  if (!withCredentials) {
    report({
      severity: 'note',
      code: 'any-header',
      ...place,
      what: "no list of headers: every header that is asked for was allowed, as '*' and authorization are.",
      remedy: 'List those that your scripts send.',
    });
    return ['*', 'authorization'].map((value) => ({ value, path: '' }));
  }
  report({
    code: 'any-header-with-credentials',
    ...place,
    what: 'no list of headers: every header that is asked for was allowed. With credentials there is no such policy, and this one allows content-type and authorization.',
    remedy: 'List all that your scripts send.',
  });
  return ['content-type', 'authorization'].map((value) => ({ value, path: '' }));
}
