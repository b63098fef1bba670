import { canRun } from '../conformance.ts';
import type { Row } from '../row.ts';
import type { AuditSubject } from './subject.ts';

/** Why a row that is carried over cannot be run with what the audit has; undefined: it can. */
export function misfitOf(row: Row, subject: AuditSubject): string | undefined {
  const { request, native = 'plain', expect, earlier = [] } = row;
  const { nativePort, webSockets, hidesOrigins, policy } = subject;
  if (!canRun(row, { kind: 'server', webSockets: true, hidesOrigins: true })) {
    return 'only an adapter can show it, by what its application does';
  }
  if (policy.forwardOrigin === false && !hidesOrigins) return 'the origin is not hidden here';
  if (request.webSocket && !webSockets) return 'no handshake is forwarded here';
  if (nativePort !== undefined) return undefined;
  if (native !== 'plain' || request.webSocket || policy.cors === undefined) {
    return 'it needs a certain answer of the native service, and there is no native port';
  }
  if (policy.cors.enforcement === 'report-only') {
    return "the native service's own answer is not known, and there is no native port";
  }
  const asked = [request, ...earlier].find(({ method }) => !SAFE.includes(method));
  if (asked) return `it sends ${asked.method}, which could have an effect without a native port`;
  return expect.status === 'none' ? 'the answer is not looked at' : undefined;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
