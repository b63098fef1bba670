import { type HostileOrigin, hostileOrigins } from '../../hostile/origins/index.ts';
import { type PolicyName, policies } from '../../hostile/policies.ts';
import { pathOf } from '../apis.ts';
import { denied, type Expected, preflightDenied } from '../expected.ts';
import {
  type CaseClass,
  origin,
  request,
  requestedMethod,
  type SocketCase,
} from '../socket-case.ts';

const TOGETHER = 10;
const LONGEST = 8000;
/** What a field can hold: no line ends, no other control characters, no space around it. */
const FIELD_VALUE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

const bytesOf = (text: string) => Buffer.from(text).toString('latin1');

const carried = hostileOrigins.filter((hostile) => {
  const bytes = bytesOf(hostile.origin);
  return bytes.length <= LONGEST && FIELD_VALUE.test(bytes);
});

/** Of the corpus, what HTTP can carry, asked of each policy by a preflight and by a request, some in one pipeline. */
export const hostileOriginCases: CaseClass = {
  title: 'hostile origins',
  cases: (Object.keys(policies) as PolicyName[]).flatMap((name) => {
    const asked = carried.filter((hostile) => hostile.policies.includes(name));
    return inGroups(asked).map((group, index) => caseOf(name, group, index));
  }),
};

function caseOf(name: PolicyName, group: readonly HostileOrigin[], index: number): SocketCase {
  const path = pathOf(name);
  const exchanges = group.flatMap((hostile) => {
    const field = origin(bytesOf(hostile.origin));
    const preflight = {
      bytes: request(`OPTIONS ${path}?{id}`, field, requestedMethod('GET')),
      answer: answerOf(name, hostile, true),
    };
    // Spec 7.9: the answer does not depend on the origin.
    if (name === 'any origin') return [preflight];
    const bytes = request(`GET ${path}?{id}`, field);
    return [preflight, { bytes, answer: answerOf(name, hostile, false) }];
  });
  return {
    id: `${path.slice(1)}-${index}`,
    segments: [exchanges.map(({ bytes }) => bytes).join('')],
    answers: exchanges.map(({ answer }) => answer),
  };
}

function answerOf(
  name: PolicyName,
  { origin: asked, verdict }: HostileOrigin,
  isPreflight: boolean,
): Expected {
  const refusal = isPreflight ? preflightDenied : denied;
  if (verdict === 'denied') return { ...refusal, what: `denied to ${JSON.stringify(asked)}` };
  const { allowCredentials = false } = policies[name] as { allowCredentials?: boolean };
  return {
    what: `allowed to ${asked}`,
    statuses: [200],
    cors: {
      'access-control-allow-origin': name === 'any origin' ? '*' : asked,
      ...(allowCredentials && { 'access-control-allow-credentials': 'true' }),
      ...(isPreflight && {
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-headers': 'x-one',
      }),
    },
    vary: refusal.vary,
    by: isPreflight ? 'policy' : 'handler',
  };
}

function inGroups<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / TOGETHER);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * TOGETHER, (index + 1) * TOGETHER),
  );
}
