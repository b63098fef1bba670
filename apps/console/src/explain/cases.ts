import type { Policies, Question } from '../contract.ts';
import { exactOrigins } from './exact-origins.ts';

/** A question that shows one side of the policy. */
export interface Case {
  readonly name: string;
  readonly question: Question;
}

const FOREIGN = 'https://evil.example';

/** What there is to see of the API of the question. */
export function casesOf(question: Question, { apis, applications }: Policies): Case[] {
  const policy = apis.find(({ name }) => name === question.api)?.policy;
  if (policy === undefined) return [];
  const [allowed] = exactOrigins(policy);
  const registered = applications.find(
    ({ apis: its, suspended }) => !suspended && its.includes(question.api),
  )?.javascriptOrigins[0];
  const known = allowed ?? registered ?? FOREIGN;
  const plain: Question = {
    api: question.api,
    method: 'GET',
    headerNames: [],
    credentials: 'omit',
    asker: 'fetch',
    ...(question.draft !== undefined && { draft: question.draft }),
  };
  const unlisted = ['DELETE', 'PATCH', 'PUT', 'REPORT'].find(
    (method) => !policy.allowedMethods.includes(method),
  );
  const method = policy.allowedMethods.find((one) => one !== '*') ?? 'GET';
  const cases: (Case | false | undefined)[] = [
    { name: 'Another site', question: { ...plain, origin: FOREIGN } },
    allowed !== undefined && { name: 'Allowed origin', question: { ...plain, origin: allowed } },
    registered !== undefined && {
      name: 'An application',
      question: { ...plain, origin: registered },
    },
    unlisted !== undefined && {
      name: 'Another method',
      question: { ...plain, origin: known, method: unlisted },
    },
    {
      name: 'Another header',
      question: { ...plain, origin: known, method, headerNames: ['x-debug'] },
    },
    { name: 'Credentials', question: { ...plain, origin: known, credentials: 'include' } },
    { name: 'No Origin', question: { ...plain, asker: 'curl' } },
  ];
  return cases.filter((one): one is Case => Boolean(one));
}
