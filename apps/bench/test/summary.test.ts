import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/http/cells.ts';
import { summaryText, withSummary } from '../src/summary.ts';

const ratios = FRAMEWORKS.flatMap((framework, index) =>
  ['allowed', 'preflightAllowed'].flatMap((scenario) => [
    [`adapters.${framework}.${scenario}.oursToHardCoded`, 1 + index / 100],
    [`adapters.${framework}.${scenario}.oursToPeer`, 0.5 + index / 100],
  ]),
);
const figures: Record<string, number> = {
  ...Object.fromEntries(ratios),
  'evaluator.fastestPeerToOurs.allowed': 27.4,
  'evaluator.fastestPeerToOurs.preflightAllowed': 14.2,
  'evaluator.allowedToMap': 3.61,
};

it('has a row for each framework, of the figures of the run', () => {
  const text = summaryText(figures);
  expect(text).toContain('| `@koa/cors` | 1.01 | 0.51 | 1.01 | 0.51 |');
  expect(text.match(/^\| `/gm)).toHaveLength(FRAMEWORKS.length);
  expect(text).toContain('27 times as fast');
});

it('refuses a figure that was not measured', () => {
  const { 'evaluator.allowedToMap': _left, ...others } = figures;
  expect(() => summaryText(others)).toThrow('evaluator.allowedToMap was not measured');
});

it('replaces what is between the marks of the README, and nothing else', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const once = withSummary(readme, figures);
  expect(once).toContain(summaryText(figures));
  expect(withSummary(once, figures)).toBe(once);
  const outside = (text: string) => text.replace(/(from here -->).*(<!-- to here)/s, '$1$2');
  expect(outside(once)).toBe(outside(readme));
});

it('refuses a README without a place for it', () => {
  expect(() => withSummary('# CORS', figures)).toThrow('no place for the ratios');
});
