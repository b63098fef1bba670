import type { CorsRequest, Decision, DenialReason, PolicyConfig } from '@cors-policy/core';
import type { Judgement } from './judgement.ts';

type Answer = Pick<Decision, 'action' | 'status' | 'statusText' | 'body' | 'headers' | 'vary'>;

/** The whole of what the evaluator has to say of a request that is judged so. */
export function expectedDecision(
  config: PolicyConfig,
  request: CorsRequest,
  judgement: Judgement,
): Decision {
  const { kind, verdict, by } = judgement;
  return {
    verdict,
    preflight: kind === 'preflight',
    ...(verdict === 'denied' && { reason: judgement.reason }),
    ...((by === 'form navigation' || by === 'forwarded form navigation') && {
      formNavigation: true,
    }),
    ...answerOf(config, request, judgement),
  };
}

/** Spec 7.13. */
function answerOf(config: PolicyConfig, request: CorsRequest, judgement: Judgement): Answer {
  const { kind, verdict } = judgement;
  if (config.enforcement === 'report-only') {
    return { action: 'pass-through', headers: {}, vary: [] };
  }
  if (kind === 'handshake' && (verdict !== 'denied' || config.enforcement === 'advertise')) {
    // Spec 7.19: the 101 carries no CORS headers, and no cache keeps it.
    return { action: 'forward', headers: {}, vary: [] };
  }
  if (verdict === 'denied') {
    return kind === 'request' && config.enforcement === 'advertise'
      ? { action: 'forward', headers: {}, vary: ['Origin'] }
      : denial(config, judgement.reason, varyOf(judgement));
  }
  if (kind === 'preflight') return preflightAnswer(config, String(request.origin));
  const isAny = config.allowedOrigins.includes('*');
  // Spec 7.9: what does not depend on the origin does not vary with it.
  if (isAny) return { action: 'forward', headers: corsHeaders(config, '*'), vary: [] };
  const headers = verdict === 'allowed' ? corsHeaders(config, String(request.origin)) : {};
  return { action: 'forward', headers, vary: ['Origin'] };
}

/** Spec 7.4. */
function varyOf({ kind }: Judgement): string[] {
  return kind === 'preflight'
    ? ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers']
    : ['Origin'];
}

/** Spec 3.4, 4 and 7.18. */
function preflightAnswer(config: PolicyConfig, origin: string): Answer {
  const { successStatus = 200, maxAge, allowHeaders = [] } = config;
  const isAny = config.allowedOrigins.includes('*');
  const headers: Record<string, string> = {
    'access-control-allow-origin': isAny ? '*' : origin,
    'access-control-allow-methods': listed(config.allowedMethods),
  };
  if (allowHeaders.length > 0) headers['access-control-allow-headers'] = listedNames(allowHeaders);
  if (config.allowCredentials) headers['access-control-allow-credentials'] = 'true';
  if (maxAge !== undefined) headers['access-control-max-age'] = `${maxAge}`;
  if (successStatus === 200) headers['content-length'] = '0';
  const vary = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];
  return { action: 'answer', status: successStatus, headers, vary };
}

/** Spec 5.2: never those of a preflight. */
function corsHeaders(config: PolicyConfig, origin: string): Record<string, string> {
  const { exposeHeaders = [] } = config;
  const headers: Record<string, string> = { 'access-control-allow-origin': origin };
  if (config.allowCredentials) headers['access-control-allow-credentials'] = 'true';
  if (exposeHeaders.length > 0)
    headers['access-control-expose-headers'] = listedNames(exposeHeaders);
  return headers;
}

const TITLES: Readonly<Record<DenialReason, string>> = {
  'origin-not-allowed': 'Specified Origin is not allowed',
  'method-not-allowed': 'Method Not Allowed',
  'header-not-allowed': 'Header Not Supported',
};

/** Spec 3, 7.4, 7.6, 7.10 and 7.18. */
function denial(config: PolicyConfig, reason: DenialReason, vary: string[]): Answer {
  const status = reason === 'method-not-allowed' ? 405 : 403;
  const title = TITLES[reason];
  const body = `{"type":"urn:cors-policy:${reason}","title":"${title}","status":${status}}`;
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'content-length': `${body.length}`,
    'cache-control': 'no-store',
  };
  if (status === 405) headers.allow = listed(config.allowedMethods);
  return { action: 'answer', status, statusText: title, body, headers, vary };
}

/** Spec 3: joined with a comma, in configured order and case; what is there twice is said once. */
function listed(members: readonly string[]): string {
  return members.filter((member, index) => members.indexOf(member) === index).join(',');
}

/** Names of fields are the same in any case. */
function listedNames(names: readonly string[]): string {
  const folded = names.map((name) => name.toLowerCase());
  return names.filter((_name, index) => folded.indexOf(folded[index] ?? '') === index).join(',');
}
