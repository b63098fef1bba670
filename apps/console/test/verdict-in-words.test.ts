import { expect, it } from 'vitest';
import type { Exchange, Explained, Outcome } from '../src/contract.ts';
import { verdictInWords } from '../src/explain/verdict-in-words.ts';

const decided = (verdict: string, action: string) => ({
  explanation: { decision: { verdict, action } },
});
const byGateway = (status: string) => ({
  answeredBy: 'gateway',
  answer: [`HTTP/1.1 ${status}`, 'Vary: Origin'],
});

const cases: [what: string, exchange: object, Outcome['kind'], words: string, status?: string][] = [
  ['is allowed', decided('allowed', 'forward'), 'readable', 'Allowed'],
  [
    'the browser blocks all the same',
    decided('allowed', 'forward'),
    'blocked',
    'Allowed, and blocked by the browser',
  ],
  ['is no CORS', decided('not-cors', 'forward'), 'readable', 'Let through: not CORS'],
  [
    'is denied',
    { ...decided('denied', 'answer'), ...byGateway('403 No') },
    'blocked',
    'Denied',
    '403 No',
  ],
  ['is only reported', decided('denied', 'pass-through'), 'unknown', 'Denied, but let through'],
  ['has no policy', {}, 'unknown', 'No policy'],
  ['is for a closed API', byGateway('503 Closed'), 'blocked', 'Refused', '503 Closed'],
];

it.each(cases)('says what a request comes to that %s', (_, part, kind, words, status) => {
  const exchange = { isSent: true, answer: [], answeredBy: 'native service', ...part };
  const explained: Explained = {
    state: 'governed',
    target: '/orders',
    exchanges: [exchange as unknown as Exchange],
    outcome: { kind, browser: '' },
  };
  expect(verdictInWords(explained)).toMatchObject({ words, ...(status && { status }) });
});

it('says of what cannot be asked that it is not possible', () => {
  expect(verdictInWords({ state: 'impossible', message: '', issues: [] }).words).toBe(
    'Not possible',
  );
});
