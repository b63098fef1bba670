import { METHODS } from 'node:http';
import type { Exchange, Outcome, Question } from '@cors-policy/console/contract';
import type { PolicyConfig } from '@cors-policy/core';
import { corsCheck, isCorsChecked } from './cors-check.ts';

/** What comes of the exchanges in the end. `config`: of the policy, if there is one. */
export function outcomeOf(
  question: Question,
  exchanges: readonly Exchange[],
  config: PolicyConfig | undefined,
): Outcome {
  const [first] = exchanges;
  const settling = exchanges.find((exchange) => settles(exchange, question)) ?? exchanges.at(-1);
  if (first === undefined || settling === undefined) throw new Error('nothing has been sent');
  const check = isCorsChecked(question, settling) ? corsCheck(settling, question) : undefined;
  if (check === 'lacks credentials') return lacksCredentials(settling, question, config);
  const remedy = settling.explanation?.remedy ?? (isClosed(settling) ? MEND : undefined);
  return {
    kind: kindOf(settling, question),
    browser: reactionTo(settling, question),
    ...(remedy !== undefined && { remedy }),
    ...remarkOn(settling, config),
  };
}

/** Spec 7.15. */
function remarkOn(
  { request, explanation, answeredBy }: Exchange,
  config: PolicyConfig | undefined,
): Pick<Outcome, 'remark'> {
  const { method, accessControlRequestMethod, webSocket } = request;
  const isChecked = accessControlRequestMethod !== undefined || webSocket === true;
  const isAllowed = explanation?.decision.verdict === 'allowed' && answeredBy !== 'gateway';
  const methods = config?.allowedMethods ?? [];
  if (isChecked || !isAllowed || methods.includes(method) || methods.includes('*')) return {};
  const remark = `${method} is none of allowedMethods, and passes all the same: the method of a request is checked only by its preflight, and this one has none (spec 7.15).`;
  return { remark };
}

/** Nothing that follows can change what comes of it. */
function settles(exchange: Exchange, question: Question): boolean {
  return isCorsChecked(question, exchange) && corsCheck(exchange, question) !== 'passes';
}

function kindOf(exchange: Exchange, question: Question): Outcome['kind'] {
  switch (question.asker) {
    case 'curl':
    case 'preflight':
      return 'answered';
    case 'form':
      return 'page';
    case 'web-socket':
      return exchange.answeredBy === 'gateway' ? 'blocked' : 'open';
    case 'no-cors':
      return exchange.request.secFetchSite === 'same-origin' ? 'readable' : 'opaque';
    case 'fetch': {
      if (!isCorsChecked(question, exchange)) return 'readable';
      const check = corsCheck(exchange, question);
      if (check === 'unknown') return 'unknown';
      return check === 'passes' ? 'readable' : 'blocked';
    }
  }
}

function reactionTo(exchange: Exchange, question: Question): string {
  const { explanation, answeredBy } = exchange;
  const isOfBrowser = exchange.request.secFetchMode !== undefined;
  if (question.asker === 'curl' && !isOfBrowser) return WITHOUT_BROWSER[answeredBy];
  const kind = kindOf(exchange, question);
  if (explanation === undefined) {
    return `${whoAnswers(exchange)} ${kind === 'unknown' ? NATIVE_DECIDES : CONSEQUENCES[kind]}`;
  }
  const { decision, browser } = explanation;
  if (kind === 'blocked' && decision.verdict === 'not-cors') return OWN_ELSEWHERE;
  return question.credentials === 'omit' ? withoutCredentials(browser) : browser;
}

const WITHOUT_BROWSER: Readonly<Record<Exchange['answeredBy'], string>> = {
  gateway:
    'No browser is involved: whoever asked gets this answer of the gateway, and the native service has not been called.',
  'native service':
    'No browser is involved: whoever asked gets the answer of the native service, and can read all of it whatever its CORS headers say.',
};

/** Where there is no policy. */
function whoAnswers({ answeredBy, request }: Exchange): string {
  if (answeredBy === 'native service') {
    return 'No policy governs this API: the native service answers.';
  }
  return METHODS.includes(request.method)
    ? 'The configuration of this API is invalid, so that it is closed: the gateway answers everything with 503, and without CORS headers.'
    : 'Node.js knows no such method, and answers 400 before the gateway sees the request, without CORS headers.';
}

const NATIVE_DECIDES = 'Its own Access-Control-* headers decide what the browser does.';

const CONSEQUENCES: Readonly<Record<Exclude<Outcome['kind'], 'unknown'>, string>> = {
  readable: 'The page is of the same origin, or asks without one: it gets the answer.',
  blocked: 'The browser blocks it, and the script gets an error and nothing else.',
  opaque: 'No script can read the answer: it is opaque, as no-cors asks for.',
  page: 'The browser shows the answer as the next page.',
  open: 'The WebSocket opens if the native service accepts it: browsers apply no CORS check to it.',
  answered: 'Whoever asked gets the answer.',
};

/** Of `ownOrigins`, which are same-origin elsewhere, at the API's public address. */
const OWN_ELSEWHERE =
  "The policy takes the origin for the API's own (ownOrigins) and adds no CORS headers. The browser asks the gateway at another address, so that to it the page is of another origin: the script gets a network error, though the native service has been called.";

const MEND = 'Mend the configuration of the API: Policies says what is wrong with it.';

function isClosed({ explanation, answeredBy, request }: Exchange): boolean {
  return explanation === undefined && answeredBy === 'gateway' && METHODS.includes(request.method);
}

/** The last sentence of core's text is about requests with credentials. */
function withoutCredentials(text: string): string {
  return text.replace(
    / (?:Requests with credentials \(.*\) included|Not if the script asks with credentials: .*)\.$/,
    '',
  );
}

function lacksCredentials(
  { request }: Exchange,
  { origin }: Question,
  config: PolicyConfig | undefined,
): Outcome {
  const isPreflight = request.accessControlRequestMethod !== undefined;
  const lack =
    'has no Access-Control-Allow-Credentials: true, which a request with credentials needs';
  const browser = isPreflight
    ? `The gateway allows the preflight, yet the browser never sends the request: the answer ${lack}. The script gets a network error.`
    : `The native service has been called, yet the script cannot read the answer and gets a network error: the answer ${lack}.`;
  return { kind: 'blocked', browser, remedy: remedyForCredentials(origin, config) };
}

const STARRED = ['allowedOrigins', 'allowedMethods', 'allowHeaders', 'exposeHeaders'] as const;

function remedyForCredentials(
  origin: string | undefined,
  config: PolicyConfig | undefined,
): string {
  const ask = "ask without credentials (credentials: 'omit')";
  if (origin === 'null') {
    return `${capitalised(ask)}: any site can make an opaque origin, so that no policy allows one with credentials.`;
  }
  const starred = STARRED.filter((key) => config?.[key]?.includes('*'));
  if (starred.length === 0) return `Set allowCredentials: true, or ${ask}.`;
  return `List in ${starred.join(', ')} what * stands for and set allowCredentials: true, or ${ask}. With credentials * means nothing, and a policy that has both is refused.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
