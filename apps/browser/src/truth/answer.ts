import { type CorsRequest, createRegistry, type Decision, type Policy } from '@cors-policy/core';
import type { NativeService } from '@cors-policy/core/conformance';
import type { Api } from './ask.ts';

/** What a gateway sends, as far as its policy and its native service tell. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Absent: the gateway's own words. */
  readonly body?: string;
  readonly reachesNative: boolean;
  /** What a browser does with it, in the words of `explain`; absent: the API has no policy. */
  readonly claim?: string;
}

/** What every gateway answers to requests for the API; asks the policy for nothing but `explain`. */
export function answerOf(api: Api, request: CorsRequest): Answer {
  const policy = policyOf(api);
  if (policy === undefined) return nativesAnswer(api, request);
  const { decision, browser: claim } = policy.explain(request);
  return { ...answerTo(request, decision, api), claim };
}

const compiled = new WeakMap<Api, Policy | undefined>();

function policyOf(api: Api): Policy | undefined {
  if (!compiled.has(api)) compiled.set(api, compile(api));
  return compiled.get(api);
}

function compile({ policy: { cors, applications = {} } }: Api): Policy | undefined {
  const registered = Object.entries(applications).map(([name, application]) => [
    name,
    { ...application, apis: ['api'] },
  ]);
  const registry = createRegistry({
    apis: { api: cors ? { cors } : {} },
    applications: Object.fromEntries(registered),
  });
  const policy = registry.policy('api');
  const current = 'current' in policy ? policy.current : policy;
  return 'explain' in current ? current : undefined;
}

function answerTo(request: CorsRequest, decision: Decision, api: Api): Answer {
  const { action, status = 0, headers, body = '' } = decision;
  if (action === 'answer') {
    return { status, headers: new Headers(headers), body, reachesNative: false };
  }
  const answer = nativesAnswer(api, request);
  if (action === 'pass-through') return answer;
  const kept = [...answer.headers].filter(([name]) => !name.startsWith('access-control-'));
  return { ...answer, headers: new Headers([...kept, ...Object.entries(headers)]) };
}

function nativesAnswer({ native, policy }: Api, request: CorsRequest): Answer {
  if (native === null) return UNREACHABLE;
  const seen = policy.forwardOrigin === false ? { method: request.method } : request;
  return {
    status: statusOf(native, seen),
    headers: headersOf(native),
    body: native.body.join(''),
    reachesNative: true,
  };
}

/** In the gateway's own words, as a problem. */
const UNREACHABLE: Answer = {
  status: 502,
  headers: new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' }),
  reachesNative: false,
};

function headersOf({ fields }: NativeService): Headers {
  const headers = new Headers();
  for (const [name, value] of fields) headers.append(name, value);
  return headers;
}

function statusOf({ status, enforces }: NativeService, request: CorsRequest): number {
  const isCors = request.origin !== undefined || request.accessControlRequestMethod !== undefined;
  return enforces && isCors ? 403 : status;
}
