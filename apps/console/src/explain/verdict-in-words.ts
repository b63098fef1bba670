import type { Exchange, Explained } from '../contract.ts';

export interface VerdictInWords {
  readonly kind: 'allowed' | 'denied' | 'blocked' | 'not-cors' | 'no-policy' | 'impossible';
  readonly words: string;
  /** `403 Specified Origin is not allowed` */
  readonly status?: string | undefined;
}

/** The answer in a few words, for a heading and for who only hears it. */
export function verdictInWords(explained: Explained): VerdictInWords {
  if (explained.state === 'impossible') return { kind: 'impossible', words: 'Not possible' };
  const { exchanges, outcome } = explained;
  const settling = exchanges.findLast(({ isSent }) => isSent);
  const decision = settling?.explanation?.decision;
  if (decision === undefined) {
    return settling?.answeredBy === 'gateway'
      ? { kind: 'denied', words: 'Refused', status: statusOf(settling) }
      : { kind: 'no-policy', words: 'No policy' };
  }
  const { verdict, action } = decision;
  if (verdict === 'denied') {
    return action === 'answer'
      ? { kind: verdict, words: 'Denied', status: statusOf(settling) }
      : { kind: verdict, words: 'Denied, but let through' };
  }
  if (outcome.kind === 'blocked') {
    return { kind: 'blocked', words: 'Allowed, and blocked by the browser' };
  }
  return verdict === 'allowed'
    ? { kind: verdict, words: 'Allowed' }
    : { kind: verdict, words: 'Let through: not CORS' };
}

export function statusOf(exchange: Exchange | undefined): string | undefined {
  return exchange?.answer[0]?.replace(/^HTTP\/1\.1 /, '');
}
