import { conformance, type Difference, type Row, tables } from '@cors-policy/core/conformance';
import type { Implementation } from './implementation.ts';

/** What an implementation does with the suite; the same for every run. */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly passed: number;
  readonly failed: number;
  /** Rows that it cannot show, such as those of adapters. */
  readonly leftOut: number;
  /** Rows that it does not pass, by id. */
  readonly failures: Readonly<Record<string, readonly Difference[]>>;
}

const rows: readonly Row[] = Object.values(tables).flat();

const uploads = new Set(rows.filter(({ request }) => request.upload).map(({ id }) => id));

/** What else comes of an upload that is let through is a race between the proxy and its native service. */
export const NOT_DENIED = 'not denied before the body has been sent';

/** Runs every row that the implementation can show, one after the other. */
export async function reportOn(implementation: Implementation): Promise<Report> {
  const { name, title, versions = {}, notes, harness } = implementation;
  const suite = conformance({ ...harness, start: observed });
  let url = '';
  async function observed(setup: Parameters<typeof harness.start>[0]) {
    const server = await harness.start(setup);
    url = server.url;
    return server;
  }
  const failures: Record<string, readonly Difference[]> = {};
  for (const { id, examine } of suite) {
    const differences = await examine();
    if (differences.length === 0) continue;
    failures[id] = uploads.has(id)
      ? [{ what: NOT_DENIED }]
      : differences.map((one) => withoutAddress(one, url));
  }
  const failed = Object.keys(failures).length;
  return {
    name,
    title,
    versions,
    notes,
    passed: suite.length - failed,
    failed,
    leftOut: rows.length - suite.length,
    failures,
  };
}

/** Ports differ between runs. */
function withoutAddress(difference: Difference, url: string): Difference {
  return JSON.parse(JSON.stringify(difference).replaceAll(new URL(url).host, '{host}'));
}
