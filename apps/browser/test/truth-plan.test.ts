import { expect, it } from 'vitest';
import { claimOf } from '../src/truth/claim.ts';
import { disagreements } from '../src/truth/disagreements.ts';
import { askOfCell, DIMENSIONS } from '../src/truth/grid/grid.ts';
import type { Played } from '../src/truth/play.ts';
import { predict } from '../src/truth/predict.ts';
import { rowsInBrowser, sentRows } from '../src/truth/rows/rows.ts';
import { cells } from '../src/truth/truth.ts';

it('sends every row, or says why no page can', () => {
  const unsent = rowsInBrowser.filter(({ reason }) => reason !== undefined);
  expect(unsent.length + sentRows.length).toBe(rowsInBrowser.length);
  expect(sentRows.every(({ sequences }) => sequences.length === 4)).toBe(true);
  expect(Object.fromEntries(unsent.map(({ row, reason }) => [row.id, reason]))).toMatchSnapshot();
});

it('brings every two values of two dimensions together in the grid', () => {
  expect(cells.length).toBeGreaterThanOrEqual(300);
  const names = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];
  for (const one of names) {
    for (const other of names.filter((name) => name > one)) {
      const pairs = new Set(cells.map((cell) => `${cell[one]} | ${cell[other]}`));
      expect(pairs.size, `${one} and ${other}`).toBe(
        DIMENSIONS[one].length * DIMENSIONS[other].length,
      );
    }
  }
});

it('predicts each kind of outcome in the grid', () => {
  const kinds = cells.map((cell, index) => predict(askOfCell(cell, index)).outcome.kind);
  expect(new Set(kinds)).toEqual(new Set(['readable', 'blocked', 'opaque']));
});

const played = playedAsPredicted('readable');

it('agrees with what is predicted', () => {
  expect(disagreements(played)).toEqual([]);
});

it.each<[string, Partial<Played>]>([
  ['a request that is not sent', { requests: [] }],
  ['a request with another origin', { requests: played.requests.map(elsewhere) }],
  ['a request to the native service that is not predicted', { native: played.native + 1 }],
  ['an answer that is blocked', { outcome: { kind: 'blocked' } }],
  ['another status', { outcome: { ...readable(), status: 418 } }],
  ['another body', { outcome: { ...readable(), body: 'another' } }],
  [
    'a header too many',
    { outcome: { ...readable(), headers: [...readable().headers, 'x-secret'] } },
  ],
  ['a header too few', { outcome: { ...readable(), headers: readable().headers.slice(1) } }],
  [
    'a sentence of explain that says something else',
    {
      predicted: {
        ...played.predicted,
        claims: ['The browser blocks the request and never sends it'],
      },
    },
  ],
])('notices %s', (_what, change) => {
  expect(disagreements({ ...played, ...change })).not.toEqual([]);
});

it('notices that explain lets a request be sent which a browser does not send', () => {
  const blocked = playedAsPredicted('blocked');
  const claims = ['The browser sends the request itself, and asks again.'];
  const predicted = { ...blocked.predicted, claims };
  expect(disagreements({ ...blocked, predicted })).toHaveLength(1);
});

it('notices a denied answer that a script can read', () => {
  const blocked = playedAsPredicted('blocked');
  expect(disagreements({ ...blocked, outcome: readable() })).not.toEqual([]);
});

it('refuses a sentence that it cannot compare', () => {
  expect(() => claimOf(['The browser shrugs.'], played.ask)).toThrow('cannot be compared');
});

/** A cell whose page is of another origin, as if a browser did what is predicted. */
function playedAsPredicted(kind: 'readable' | 'blocked'): Played {
  const asks = cells.map(askOfCell);
  const ask = asks.find(
    (one) =>
      one.origin === 'https://app.example' &&
      one.api.name.startsWith('grid-credentials') &&
      predict(one).outcome.kind === kind,
  );
  if (ask === undefined) throw new Error('no such cell');
  const predicted = predict(ask);
  const { requests, outcome, native } = predicted;
  return { ask, predicted, requests, outcome, native };
}

function readable() {
  const { outcome } = played;
  if (outcome.kind !== 'readable') throw new Error('no such outcome');
  return outcome;
}

function elsewhere(request: Played['requests'][number]) {
  return { ...request, origin: 'https://elsewhere.example' };
}
