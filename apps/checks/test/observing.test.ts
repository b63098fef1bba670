import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { programsOf } from '../src/quick-start.ts';
import { ROOT } from '../src/repository.ts';
import { type RunningProgram, withProgram } from '../src/running-program.ts';

const page = readFileSync(join(ROOT, 'docs/observing.md'), 'utf8');

/** The four requests are allowed, denied for the origin, allowed, denied for the method; one before has no origin. */
const DECISIONS = [
  ['allowed', 'none', 2],
  ['denied', 'method-not-allowed', 1],
  ['denied', 'origin-not-allowed', 1],
  ['not-cors', 'none', 1],
];

/** What is written arrives some time after the answer. */
const PATIENCE = { timeout: 30_000 };

// C1 controls, as Latin-1 bytes, which a terminal may obey.
const HOSTILE = `https://\x9b31m${'a'.repeat(500)}.example`;

it('docs/observing.md has the programs that are run here', () => {
  expect(programsOf(page)).toHaveLength(4);
});

it('the program for development names the fix', () =>
  withProgram(theProgramWith('logDenials'), async ({ url, lines }) => {
    await get(url, 'http://app.example');
    await vi.waitFor(() => expect(lines()).toHaveLength(3), PATIENCE);
    const [, , fix = 'nothing'] = lines();
    expect(page).toContain(fix);
    expect(fix).toContain('only the scheme differs');
  }));

it('the program with pino logs denials, and nothing that a terminal obeys', () =>
  withProgram(theProgramWith('pino'), async ({ url, lines }) => {
    await get(url, HOSTILE);
    await vi.waitFor(() => expect(lines()).toHaveLength(3), PATIENCE);
    const [origin, method, hostile] = lines().map((line) => JSON.parse(line));
    expect(origin).toMatchObject({
      level: 40,
      origin: 'https://other.example',
      reason: 'origin-not-allowed',
      action: 'answer',
      preflight: false,
      because: expect.stringContaining('https://other.example'),
      remedy: expect.stringContaining('allowedOrigins'),
      msg: 'cors: denied',
    });
    expect(method).toMatchObject({ reason: 'method-not-allowed', preflight: true });
    expect(hostile.origin).toBe(`https://?31m${'a'.repeat(88)}`);
    for (const line of lines()) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(line.length).toBeLessThan(1_000);
    }
  }));

it('the program with OpenTelemetry counts by verdict and reason, and marks the span', () =>
  withProgram(
    theProgramWith('@opentelemetry/api'),
    async ({ url, ask }) => {
      await get(url, HOSTILE);
      const { counters, spans } = (await ask()) as Telemetry;
      expect(counters).toHaveLength(DECISIONS.length);
      expect(counters).toEqual(
        expect.arrayContaining(
          DECISIONS.map(([verdict, reason, value]) => ({
            name: 'cors_policy.decisions',
            attributes: { 'cors_policy.verdict': verdict, 'cors_policy.reason': reason },
            value: reason === 'origin-not-allowed' ? 2 : value,
          })),
        ),
      );
      expect(spans.map((span) => span['cors_policy.origin'])).toEqual([
        '',
        'https://app.example',
        'https://other.example',
        'https://app.example',
        'https://app.example',
        `https://?31m${'a'.repeat(88)}`,
      ]);
      expect(spans.at(4)).toMatchObject({
        'cors_policy.verdict': 'denied',
        'cors_policy.reason': 'method-not-allowed',
        'cors_policy.preflight': true,
      });
    },
    'telemetry.mjs',
  ));

it('the program with prom-client counts by verdict and reason', () =>
  withProgram(theProgramWith('prom-client'), async ({ metricsUrl }) => {
    const text = await (await fetch(metricsUrl)).text();
    expect(text.match(/^cors_policy_decisions_total.*$/gm)?.sort()).toEqual(
      DECISIONS.map(
        ([verdict, reason, value]) =>
          `cors_policy_decisions_total{verdict="${verdict}",reason="${reason}"} ${value}`,
      ),
    );
  }));

interface Telemetry {
  readonly counters: readonly object[];
  readonly spans: readonly Readonly<Record<string, unknown>>[];
}

function theProgramWith(name: string): string {
  const [program = '', another] = programsOf(page).filter((text) =>
    new RegExp(`^import .*${name}`, 'm').test(text),
  );
  expect(another).toBeUndefined();
  return program;
}

/** `fetch` refuses to send what is no well-formed value. */
function get(url: RunningProgram['url'], origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { origin }, agent: false }, (response) => {
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end();
  });
}
