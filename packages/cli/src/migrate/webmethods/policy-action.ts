import { isMapping, valueAt } from '../../keys.ts';
import type { Written } from '../draft.ts';
import type { Attributes } from './attributes.ts';

/** The CORS attributes of a policy action, as an archive or REST (`policyAction`) has it; undefined: it is another. */
export function readPolicyAction(content: unknown): Attributes | undefined {
  const wrapped = valueAt(content, 'policyAction');
  const action = wrapped === undefined ? content : wrapped;
  if (valueAt(action, 'templateKey') !== 'cors') return undefined;
  const prefix = wrapped === undefined ? '' : 'policyAction.';
  const values = new Map<string, Written[]>();
  collect(valueAt(action, 'parameters'), `${prefix}parameters`, values, 0);
  const [credentials] = values.get('allowCredentials') ?? [];
  const [maxAge] = values.get('maxAge') ?? [];
  return {
    origins: values.get('allowedOrigins') ?? [],
    methods: values.get('allowMethods') ?? [],
    headers: values.get('allowHeaders') ?? [],
    exposed: values.get('exposeHeaders') ?? [],
    credentials,
    maxAge,
  };
}

/** `corsAttributes` holds the parameters. */
const DEEPEST = 8;

function collect(
  parameters: unknown,
  path: string,
  values: Map<string, Written[]>,
  depth: number,
): void {
  if (!Array.isArray(parameters) || depth > DEEPEST) return;
  for (const [index, parameter] of parameters.entries()) {
    if (!isMapping(parameter)) continue;
    const place = `${path}[${index}]`;
    collect(valueAt(parameter, 'parameters'), `${place}.parameters`, values, depth + 1);
    const key = valueAt(parameter, 'templateKey');
    if (typeof key !== 'string') continue;
    const read = writtenIn(valueAt(parameter, 'values'), `${place}.values`);
    values.set(key, [...(values.get(key) ?? []), ...read]);
  }
}

/** Strings, and what is written as another type, one a member. */
export function writtenIn(value: unknown, path: string): Written[] {
  if (Array.isArray(value)) {
    return value.flatMap((member, index) =>
      Array.isArray(member) ? [] : writtenIn(member, `${path}[${index}]`),
    );
  }
  if (!['string', 'number', 'boolean'].includes(typeof value)) return [];
  const text = String(value).trim();
  return text === '' ? [] : [{ value: text, path }];
}
