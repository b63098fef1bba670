import { isDeepStrictEqual } from 'node:util';
import { readCorsRequest } from '../../cors-request.ts';
import type { Decision } from '../../decision.ts';
import { policies } from '../policies.ts';
import type { FieldValue, NamedPolicy, Outcome, Row, RowRequest } from '../row.ts';
import { LeftOut } from './left-out.ts';
import { needs } from './needs.ts';
import type { AuditSubject } from './subject.ts';
import { deniedHeader, writeHeaders, writeMethod, writeOrigin } from './translate.ts';
import { type Words, wordsOf } from './words.ts';

/**
 * The row as it reads under the subject's policy: as it stands where that is the row's own, otherwise with the
 * subject's origins, methods and header names in the place of the row's, each with the same part. It is
 * carried over only if the policy decides what is asked then as the row's own decides what the row asks.
 * Throws `LeftOut` otherwise.
 */
export function transpose(row: Row, subject: Pick<AuditSubject, 'url' | 'policy'>): Row {
  const named: NamedPolicy = policies[row.policy];
  if (isDeepStrictEqual(named, subject.policy)) return row;
  const from = wordsOf(named);
  const to = wordsOf(subject.policy);
  if (to === undefined) throw new LeftOut('the API has no policy');
  const unmet = needs[row.policy]?.find(
    ({ isMet, rows }) => (rows?.test(row.id) ?? true) && !isMet(to.config, subject.policy),
  );
  if (unmet || from === undefined) throw new LeftOut(`it is about ${unmet?.what ?? 'no policy'}`);
  if (
    row.native === 'speaks CORS, enforces' &&
    named.forwardOrigin !== subject.policy.forwardOrigin
  ) {
    throw new LeftOut('it is about another forwardOrigin');
  }
  const { protocol, host } = new URL(subject.url);
  const write = (request: RowRequest) => writeRequest(request, from, to, { protocol, host });
  const request = write(row.request);
  const original = decide(from, row.request, host);
  const decision = decide(to, request, host);
  if (!isDeepStrictEqual(essenceOf(decision), essenceOf(original))) {
    throw new LeftOut('this policy decides such a request otherwise');
  }
  return {
    ...row,
    request,
    ...(row.earlier && { earlier: row.earlier.map(write) }),
    expect: outcomeOf(decision, row.expect),
  };
}

function writeRequest(
  request: RowRequest,
  from: Words,
  to: Words,
  address: { protocol: string; host: string },
): RowRequest {
  const written = Object.entries(request.fields).map(([name, value]): [string, FieldValue] => {
    switch (name) {
      case 'Origin':
        return [name, each(value, (origin) => writeOrigin(origin, from, to, address))];
      case 'Access-Control-Request-Method':
        return [name, each(value, (method) => writeMethod(method, from, to))];
      case 'Access-Control-Request-Headers':
        return [name, each(value, (list) => writeHeaders(list, from, to))];
      case 'test3':
        return [deniedHeader(name, to), value];
      default:
        return [name, value];
    }
  });
  const isFree = ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(request.method);
  const method = isFree ? request.method : writeMethod(request.method, from, to);
  return { ...request, method, fields: Object.fromEntries(written) };
}

function each(value: FieldValue, write: (value: string) => string): FieldValue {
  return typeof value === 'string' ? write(value) : value.map(write);
}

function decide({ policy }: Words, request: RowRequest, host: string): Decision {
  const fields = new Map(
    Object.entries(request.fields).map(([name, value]) => [
      name.toLowerCase(),
      [value].flat().join(', ').replace('{host}', host),
    ]),
  );
  const asked = readCorsRequest(request.method, (name) => fields.get(name));
  return policy.evaluate({ ...asked, webSocket: request.webSocket ?? false });
}

/** What must be the same, so that the row's rule is still what is tested. */
function essenceOf({ verdict, reason, action, preflight, vary, formNavigation }: Decision) {
  return { verdict, reason, action, preflight, vary, formNavigation };
}

/** The row's outcome, with what another policy says in it. */
function outcomeOf({ action, status, headers }: Decision, expect: Outcome): Outcome {
  if (action === 'pass-through') return expect;
  const cors = Object.entries(headers).filter(([name]) => name.startsWith('access-control-'));
  const outcome = { ...expect, cors: Object.fromEntries(cors) };
  if (action === 'forward' || status === undefined) return outcome;
  const fields = { ...expect.fields };
  if ('Allow' in fields) fields.Allow = headers.allow ?? null;
  if ('Content-Length' in fields) fields['Content-Length'] = headers['content-length'] ?? null;
  return { ...outcome, status, fields };
}
