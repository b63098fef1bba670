import type { Exchange, Explained, Question } from '@cors-policy/console/contract';
import type { CorsRequest, PassThrough, Policy } from '@cors-policy/core';
import { type Problem, problem } from '../../problem.ts';
import type { Revision } from '../../revision.ts';
import { RouteTable } from '../../route-table.ts';
import { routesOf } from '../../routes-of.ts';
import { answerTo } from './answer-to.ts';
import { corsCheck, isCorsChecked } from './cors-check.ts';
import { requestLines } from './message-lines.ts';
import { outcomeOf } from './outcome-of.ts';
import { policyOf } from './policy-of.ts';
import { requestsFor } from './requests-for.ts';

/**
 * What is sent for a question, what is answered under `revision`, and what comes of it. `address`: of the gateway
 * that is asked.
 */
export function explainQuestion(
  question: Question,
  revision: Revision,
  address: string,
): Explained | Problem {
  const { api, below = '' } = question;
  const policy = policyOf(api, revision);
  if (policy === undefined) return noSuchApi(revision);
  const path = pathOf(api, revision);
  if (path === undefined) return impossible('no path of this API can be made out.');
  const target = targetOf(path, below);
  const elsewhere = otherApiAt(target, api, revision);
  if (elsewhere !== undefined) return impossible(elsewhere);
  const requests = requestsOrWhyNot(question, address);
  if (typeof requests === 'string') return impossible(requests);
  const exchanges = exchangesOf(requests, { question, target, policy });
  const config = typeof policy === 'object' && 'config' in policy ? policy.config : undefined;
  const outcome = outcomeOf(question, exchanges, config);
  return { state: stateOf(policy), target, exchanges, outcome };
}

function targetOf(path: string, below: string): string {
  const base = path.replace(/\/$/, '');
  return base === '' && !below.startsWith('/') ? `/${below}` : base + below;
}

function requestsOrWhyNot(question: Question, address: string): CorsRequest[] | string {
  try {
    return requestsFor(question, address);
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

interface Sending {
  readonly question: Question;
  readonly target: string;
  readonly policy: Policy | PassThrough | 'closed';
}

function exchangesOf(
  requests: readonly CorsRequest[],
  { question, target, policy }: Sending,
): Exchange[] {
  let isSent = true;
  return requests.map((request) => {
    const sent = requestLines(request, target, question);
    const exchange = { request, sent, isSent, ...answerTo(request, policy) };
    const check = corsCheck(exchange, question);
    if (isCorsChecked(question, exchange) && check !== 'passes' && check !== 'unknown') {
      isSent = false;
    }
    return exchange;
  });
}

function stateOf(policy: Sending['policy']) {
  if (policy === 'closed') return 'closed';
  return 'passThrough' in policy ? 'passed through' : 'governed';
}

export function impossible(message: string): Explained {
  return { state: 'impossible', message, issues: [] };
}

/** Lists those that there are. */
export function noSuchApi({ config, closed }: Revision): Problem {
  const apis = [...Object.keys(config.apis), ...closed.map(({ api }) => api)];
  return problem(404, 'no-such-api', 'No API has this name', { apis });
}

function pathOf(api: string, { config, closed }: Revision): string | undefined {
  const open = new Map(Object.entries(config.apis)).get(api);
  return open?.path ?? closed.find((one) => one.api === api)?.path;
}

/** Whose request it would be instead, in words; undefined: it is the API's own. */
function otherApiAt(target: string, api: string, revision: Revision): string | undefined {
  const found = routesIn(revision).find(target)?.route.api;
  if (found === api) return undefined;
  const whose = found === undefined ? 'no API' : `the API ${JSON.stringify(found)}`;
  return `a request for ${target} is one for ${whose}.`;
}

/** A page asks again and again about the configuration in force, which may have many APIs. */
const tables = new WeakMap<Revision, Routes>();

type Routes = RouteTable<ReturnType<typeof routesOf>[number]>;

function routesIn(revision: Revision): Routes {
  const { config, registry, closed } = revision;
  const table = tables.get(revision) ?? new RouteTable(routesOf(config, registry, closed));
  tables.set(revision, table);
  return table;
}
