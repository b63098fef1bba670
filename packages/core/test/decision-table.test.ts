import { describe, expect, it } from 'vitest';
import type { NormalisedConfig } from '../src/config/policy-config.ts';
import { createDecisionTable } from '../src/decision-table.ts';
import { createPolicy } from '../src/policy.ts';

const table = (change: object = {}) =>
  createDecisionTable(
    createPolicy({
      allowedOrigins: ['https://a.example'],
      allowedMethods: ['POST', 'GET'],
      allowHeaders: ['X-One', 'x-two'],
      exposeHeaders: ['Y-One', 'y-two'],
      maxAge: 100,
      allowCredentials: true,
      ...change,
    }).config as NormalisedConfig,
  );

const ORIGIN = 'https://a.example';
const VARY_PREFLIGHT = [
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
];

/** Every decision of a table by name. */
function decisions(change: object = {}) {
  const { preflightAllowed, preflightDenied, requestAllowed, ...rest } = table(change);
  return {
    ...rest,
    preflightAllowed: preflightAllowed(ORIGIN),
    requestAllowed: requestAllowed(ORIGIN),
    ...preflightDenied,
  };
}

describe('enforce', () => {
  it('answers an allowed preflight with every header of the policy but exposed ones (7.3, 7.18)', () => {
    expect(decisions().preflightAllowed).toEqual({
      verdict: 'allowed',
      action: 'answer',
      preflight: true,
      status: 200,
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'POST,GET',
        'access-control-allow-headers': 'X-One,x-two',
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '100',
        'content-length': '0',
      },
      vary: VARY_PREFLIGHT,
    });
  });

  it('sends no header for an empty list or an absent value, and none with the length of a 204 (7.18)', () => {
    const change = {
      allowHeaders: [],
      allowCredentials: false,
      maxAge: undefined,
      successStatus: 204,
    };
    const { status, headers } = decisions(change).preflightAllowed;
    expect(status).toBe(204);
    expect(headers).toStrictEqual({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'POST,GET',
    });
  });

  it.each([0, -1])('sends a max age of %s', (maxAge) => {
    expect(decisions({ maxAge }).preflightAllowed.headers).toHaveProperty(
      'access-control-max-age',
      String(maxAge),
    );
  });

  it('forwards an allowed request with its headers', () => {
    expect(decisions().requestAllowed).toEqual({
      verdict: 'allowed',
      action: 'forward',
      preflight: false,
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'Y-One,y-two',
      },
      vary: ['Origin'],
    });
  });

  it('says the same to every plain request where any origin is allowed (7.9)', () => {
    const change = { allowedOrigins: ['*'], allowCredentials: false };
    const { anyOriginAllowed, anyOriginNotCors } = decisions(change);
    const answer = {
      action: 'forward',
      preflight: false,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Y-One,y-two',
      },
      vary: [],
    };
    expect(anyOriginAllowed).toStrictEqual({ verdict: 'allowed', ...answer });
    expect(anyOriginNotCors).toStrictEqual({ verdict: 'not-cors', ...answer });
  });

  it('forwards without a header what is not CORS, and what is no request (7.11, 7.19)', () => {
    const { notCors, formNavigationForwarded, handshakeNotCors, handshakeAllowed } = decisions();
    const forward = { action: 'forward', preflight: false, headers: {} };
    const request = { verdict: 'not-cors', ...forward, vary: ['Origin'] };
    expect(notCors).toStrictEqual(request);
    expect(formNavigationForwarded).toStrictEqual({ ...request, formNavigation: true });
    expect(handshakeNotCors).toStrictEqual({ verdict: 'not-cors', ...forward, vary: [] });
    expect(handshakeAllowed).toStrictEqual({ verdict: 'allowed', ...forward, vary: [] });
  });

  it.each([
    ['origin-not-allowed', 403, 'Specified Origin is not allowed'],
    ['method-not-allowed', 405, 'Method Not Allowed'],
    ['header-not-allowed', 403, 'Header Not Supported'],
  ] as const)('denies with a problem: %s (7.4, 7.6, 7.10, 7.18)', (reason, status, title) => {
    const { headers, body = '', ...rest } = decisions()[reason];
    expect(rest).toEqual({
      verdict: 'denied',
      action: 'answer',
      preflight: true,
      reason,
      status,
      statusText: title,
      vary: VARY_PREFLIGHT,
    });
    expect(JSON.parse(body)).toEqual({ type: `urn:cors-policy:${reason}`, title, status });
    expect(headers).toEqual({
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...(status === 405 && { allow: 'POST,GET' }),
    });
  });
});

describe('advertise (7.13)', () => {
  it.each(['requestDenied', 'formNavigationDenied', 'handshakeDenied'] as const)(
    'forwards %s without any CORS header and reports it as denied',
    (name) => {
      const decision = decisions({ enforcement: 'advertise' })[name];
      expect(decision).toMatchObject({ verdict: 'denied', action: 'forward', headers: {} });
      expect(decision.reason).toBe('origin-not-allowed');
      expect(decision).not.toHaveProperty('status');
      expect(decision.vary).toEqual(name === 'handshakeDenied' ? [] : ['Origin']);
    },
  );

  it('changes nothing else', () => {
    const { requestDenied, formNavigationDenied, handshakeDenied, ...advertised } = decisions({
      enforcement: 'advertise',
    });
    expect(decisions()).toMatchObject(advertised);
  });
});

describe('report-only (7.13)', () => {
  it('passes everything through with the verdict of enforce', () => {
    const enforced = decisions();
    for (const [name, decision] of Object.entries(decisions({ enforcement: 'report-only' }))) {
      const { verdict, preflight, reason, formNavigation } =
        enforced[name as keyof typeof enforced];
      expect(decision).toStrictEqual({
        verdict,
        preflight,
        action: 'pass-through',
        headers: {},
        vary: [],
        ...(reason && { reason }),
        ...(formNavigation && { formNavigation }),
      });
    }
  });
});

describe.each(['enforce', 'advertise', 'report-only'])('under %s', (enforcement) => {
  it('no denial has an Access-Control-* header (7.10)', () => {
    for (const { verdict, headers } of Object.values(decisions({ enforcement }))) {
      if (verdict === 'denied')
        expect(Object.keys(headers).join()).not.toContain('access-control-');
    }
  });

  it('decisions that requests share are frozen throughout', () => {
    const { preflightAllowed, requestAllowed, ...shared } = decisions({ enforcement });
    for (const decision of Object.values(shared)) {
      for (const part of [decision, decision.headers, decision.vary])
        expect(Object.isFrozen(part)).toBe(true);
    }
    expect(Object.isFrozen(preflightAllowed.vary)).toBe(true);
    expect(Object.isFrozen(requestAllowed.vary)).toBe(true);
  });

  it('an allowed decision belongs to one request alone', () => {
    const { requestAllowed, preflightAllowed } = table({ enforcement });
    expect(requestAllowed(ORIGIN)).not.toBe(requestAllowed(ORIGIN));
    expect(preflightAllowed(ORIGIN)).not.toBe(preflightAllowed(ORIGIN));
  });
});
