import type { Harness } from '../harness.ts';
import type { NamedPolicy } from '../row.ts';

/** A running server, in any language, and what it claims to enforce. */
export interface AuditSubject
  extends Pick<Harness, 'webSockets' | 'hidesOrigins' | 'reasonPhrases'> {
  /** Every request goes to exactly this path; http or https. */
  readonly url: string;
  /** The one policy that is in force there, with the applications that are registered with the API. */
  readonly policy: NamedPolicy;
  /**
   * A port of the loopback interface at which the audit plays the native service. Absent: whatever the server
   * forwards to is left alone, so that less can be checked and nothing but GET, HEAD and OPTIONS is sent.
   */
  readonly nativePort?: number;
  /** Risk: with it, whoever is in between can answer for the server. Default: false. */
  readonly dangerouslyAcceptAnyCertificate?: boolean;
}
