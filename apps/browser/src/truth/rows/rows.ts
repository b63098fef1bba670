import { type Row, type RowRequest, tables } from '@cors-policy/core/conformance';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api, Ask } from '../ask.ts';
import { apiOf } from './apis-of-rows.ts';
import { askOfRow } from './ask-of-row.ts';
import type { Reason } from './not-sent.ts';

/** A row of the conformance suite, as far as a browser can send it. */
export interface RowInBrowser {
  readonly row: Row;
  /** What pages do so that its requests are sent, its earlier ones first, to each gateway. */
  readonly sequences: readonly (readonly Ask[])[];
  /** Absent: it is sent. */
  readonly reason?: Reason;
}

export const rowsInBrowser: readonly RowInBrowser[] = Object.values(tables).flat().map(inBrowser);

export const sentRows = rowsInBrowser.filter(({ reason }) => reason === undefined);

export function apisOfRows(): Api[] {
  return [...new Set(sentRows.map(({ row }) => apiOf(row)))];
}

/** What pages do to send the rows, in rounds: the last one has the request that each is about, those before it the earlier ones. */
export function roundsOfRows(): {
  readonly earlier: readonly Ask[][];
  readonly last: readonly Ask[];
} {
  const sequences = sentRows.flatMap((sent) => sent.sequences);
  const longest = Math.max(...sequences.map(({ length }) => length));
  const roundFromLast = (steps: number) => sequences.flatMap((asks) => asks.at(-steps) ?? []);
  const earlier = Array.from({ length: longest - 1 }, (_, index) => roundFromLast(longest - index));
  return { earlier, last: roundFromLast(1) };
}

/** Of the pages that send rows. */
export function originsOfRows(): string[] {
  const asks = sentRows.flatMap(({ sequences }) => sequences.flat());
  return [...new Set(asks.map(({ page }) => new URL(page).origin))];
}

function inBrowser(row: Row): RowInBrowser {
  const requests: readonly RowRequest[] = [...(row.earlier ?? []), row.request];
  const sequences = FRAMEWORKS.map((framework) =>
    requests.map((request, round) =>
      askOfRow(row, request, apiOf(row), framework, `${row.id}-${framework}-${round}`),
    ),
  );
  const reason = sequences.flat().find((derived) => typeof derived === 'string');
  if (reason !== undefined) return { row, sequences: [], reason };
  return { row, sequences: sequences as Ask[][] };
}
