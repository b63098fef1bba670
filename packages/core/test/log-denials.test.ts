import { afterEach, expect, it, vi } from 'vitest';
import type { CorsRequest } from '../src/cors-request.ts';
import { createDecider } from '../src/decider.ts';
import { logDenials } from '../src/log-denials.ts';

const config = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

function linesOf(cors: CorsRequest, change: object = {}, target = '/orders'): string[] {
  const lines: string[] = [];
  const decide = createDecider(
    { ...config, ...change },
    { onDecision: logDenials((line) => lines.push(line)) },
  );
  decide({}, { cors, target, message: {} });
  return lines;
}

afterEach(() => vi.restoreAllMocks());

it('names the check that failed, and the fix', () => {
  expect(linesOf({ method: 'GET', origin: 'http://app.example' })).toEqual([
    '[cors-policy] denied: request GET /orders. "http://app.example" matches no entry of allowedOrigins. ' +
      'allowedOrigins[0], "https://app.example", is near: only the scheme differs, so that the page was not loaded over ' +
      'the one that is meant. Add "http://app.example" to allowedOrigins, if its scripts may read the answers.',
  ]);
});

it('says what is only reported', () => {
  const [line] = linesOf({ method: 'GET', origin: 'null' }, { enforcement: 'report-only' });
  expect(line).toMatch(/^\[cors-policy\] reported only: request GET/);
});

it('says nothing of what is not denied', () => {
  expect(linesOf({ method: 'GET', origin: 'https://app.example' })).toEqual([]);
  expect(linesOf({ method: 'GET' })).toEqual([]);
});

it('writes one line, whatever the request holds', () => {
  const hostile = 'https://a\r\n\u001b[2J\u009b\u202e\u2028.example';
  const asked = { method: 'G\nT', origin: hostile.repeat(50) };
  const [line = ''] = linesOf(asked, {}, `/\u001b[31m${'x'.repeat(5_000)}`);
  expect(line).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
  expect(line.length).toBeLessThan(1_500);
});

it('writes to the console by default', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  createDecider(config, { onDecision: logDenials() })(
    {},
    { cors: { method: 'GET', origin: 'null' }, target: '/', message: {} },
  );
  expect(warn).toHaveBeenCalledOnce();
});
