import {
  type Api,
  ASKERS,
  type Asker,
  FRAMEWORKS,
  type Policies,
  type Question,
  type RecordedDecision,
} from '../contract.ts';

/** As the address bar holds it. Whatever is missing there has its default, as far as there can be one. */
export function questionOf(params: URLSearchParams, { apis }: Policies): Question {
  const first = apis.find(({ state }) => state === 'governed') ?? apis[0];
  const draft = params.get('draft') ?? '';
  const below = params.get('below') ?? '';
  const origin = params.get('origin') ?? FIRST_ORIGIN;
  const framework = FRAMEWORKS.find((one) => one === params.get('gateway'));
  const [site, mode] = [params.get('site') ?? '', params.get('mode') ?? ''];
  return {
    api: params.get('api') ?? first?.name ?? '',
    ...(below !== '' && { below }),
    ...(origin !== '' && { origin }),
    method: params.get('method') ?? 'GET',
    headerNames: namesIn(params.get('headers') ?? ''),
    credentials: params.get('credentials') === 'include' ? 'include' : 'omit',
    asker: ASKERS.find((asker) => asker === params.get('by')) ?? 'fetch',
    ...(framework && { framework }),
    ...(site !== '' && { secFetchSite: site }),
    ...(mode !== '' && { secFetchMode: mode }),
    ...(draft !== '' && { draft }),
  };
}

/** That of the denied request in the list of those to try: nobody has to fill in a form to see something. */
const FIRST_ORIGIN = 'http://test.com';

export function paramsOf(question: Question): Record<string, string> {
  const { api, below = '', origin = '', method, headerNames, credentials, asker } = question;
  const { framework = '', secFetchSite = '', secFetchMode = '', draft = '' } = question;
  return {
    api,
    below,
    gateway: framework,
    origin,
    method: method === 'GET' ? '' : method,
    headers: headerNames.join(','),
    credentials: credentials === 'include' ? credentials : '',
    by: asker === 'fetch' ? '' : asker,
    site: secFetchSite,
    mode: secFetchMode,
    draft,
  };
}

/** What was decided, to be asked again. */
export function questionAbout(decision: RecordedDecision, apis: readonly Api[]): Question {
  const { api, framework, method, preflight, requestedMethod, requestedHeaders } = decision;
  const { secFetchSite, secFetchMode } = decision;
  const [path = '', origin] = [decision.path, decision.origin].map(withoutMark);
  const base = apis.find(({ name }) => name === api)?.path ?? '';
  return {
    api,
    ...(path.startsWith(base) && belowOf(path, base)),
    ...(origin !== undefined && { origin }),
    method: preflight ? (requestedMethod ?? 'GET') : method,
    headerNames: preflight ? namesIn(requestedHeaders ?? '') : [],
    credentials: 'omit',
    asker: askerOf(decision),
    framework,
    ...(secFetchSite !== undefined && { secFetchSite }),
    ...(secFetchMode !== undefined && { secFetchMode }),
  };
}

/** What a path has below that of its API. */
export function belowOf(path: string, base: string): Pick<Question, 'below'> {
  const below = path.slice(base.replace(/\/$/, '').length);
  return below === '' || below === '/' ? {} : { below };
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

/** Values are no part of a case: of `content-type: application/json` the name is. */
export function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((entry) => (entry.split(':')[0] ?? '').trim())
    .filter((name) => name !== '');
}
