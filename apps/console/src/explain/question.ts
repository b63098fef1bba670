import {
  type Api,
  ASKERS,
  type Asker,
  type Policies,
  type Question,
  type RecordedDecision,
} from '../contract.ts';

/** As the address bar holds it. Whatever is missing there has its default, as far as there can be one. */
export function questionOf(params: URLSearchParams, { apis }: Policies): Question {
  const first = apis.find(({ state }) => state === 'governed') ?? apis[0];
  const draft = params.get('draft') ?? '';
  const below = params.get('below') ?? '';
  const origin = params.get('origin') ?? (params.has('api') ? '' : FIRST_ORIGIN);
  return {
    api: params.get('api') ?? first?.name ?? '',
    ...(below !== '' && { below }),
    ...(origin !== '' && { origin }),
    method: params.get('method') ?? 'GET',
    headerNames: namesIn(params.get('headers') ?? ''),
    credentials: params.get('credentials') === 'include' ? 'include' : 'omit',
    asker: ASKERS.find((asker) => asker === params.get('by')) ?? 'fetch',
    ...(draft !== '' && { draft }),
  };
}

/** That of the denied request in the list of those to try: nobody has to fill in a form to see something. */
const FIRST_ORIGIN = 'http://test.com';

export function paramsOf(question: Question): Record<string, string> {
  const { api, below = '', origin = '', method, headerNames, credentials, asker, draft } = question;
  return {
    api,
    below,
    origin,
    method: method === 'GET' ? '' : method,
    headers: headerNames.join(','),
    credentials: credentials === 'include' ? credentials : '',
    by: asker === 'fetch' ? '' : asker,
    draft: draft ?? '',
  };
}

/** What was decided, to be asked again. */
export function questionAbout(decision: RecordedDecision, apis: readonly Api[]): Question {
  const { api, method, preflight, requestedMethod, requestedHeaders } = decision;
  const [path = '', origin] = [decision.path, decision.origin].map(withoutMark);
  const base = apis.find(({ name }) => name === api)?.path ?? '';
  const below = path.startsWith(base) ? path.slice(base.replace(/\/$/, '').length) : '';
  return {
    api,
    ...(below !== '' && below !== '/' && { below }),
    ...(origin !== undefined && { origin }),
    method: preflight ? (requestedMethod ?? 'GET') : method,
    headerNames: preflight ? namesIn(requestedHeaders ?? '') : [],
    credentials: 'omit',
    asker: askerOf(decision),
  };
}

/** The gateway marks what it has cut. */
function withoutMark(text: string | undefined): string | undefined {
  return text?.replace(/…$/, '');
}

function askerOf({ preflight, webSocket, formNavigation }: RecordedDecision): Asker {
  if (preflight) return 'preflight';
  if (webSocket) return 'web-socket';
  return formNavigation ? 'form' : 'curl';
}

export function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
