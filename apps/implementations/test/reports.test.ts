import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE, readReport, readReports } from '../dist/files.js';
import { implementations, others } from '../dist/implementations.js';
import { idsOf, renderPage } from '../dist/render-page.js';
import { reportOn } from '../dist/report.js';
import { topics } from '../dist/topics.js';

// Our own gateways are under the whole suite in their own tests.
describe.each(others)('the report on $name', (implementation) => {
  const { name, versions } = implementation;
  const isInstalled = versions !== undefined;
  const title = isInstalled
    ? 'is current; npm run audit:implementations writes it'
    : `LEFT OUT, since ${name} is not installed: apt-get install ${name}, or nobody knows whether its report is current`;

  it.skipIf(!isInstalled)(title, async () => {
    const { versions: _ours, ...report } = await reportOn(implementation);
    const { versions: _theirs, ...committed } = readReport(name);
    expect(report).toEqual(committed);
  });
});

it.each(implementations)('the report on $name names the versions', ({ name, versions }) => {
  // What npm brings is in the lockfile; what the system brings may be newer here.
  const expected = name === 'nginx' ? { nginx: expect.any(String) } : versions;
  expect(readReport(name).versions).toEqual(expected);
});

it('docs/implementations.md is current', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderPage(readReports()));
});

it('our own gateways pass every row', () => {
  for (const report of readReports().filter(({ name }) => name.startsWith('ours-'))) {
    expect(report.failures).toEqual({});
  }
});

it('reports hold no time, port or path of a machine', () => {
  const text = JSON.stringify(readReports());
  expect(text).not.toMatch(/127\.0\.0\.1:|localhost:\d|\/tmp\/|node_modules|\d\d:\d\d:\d\d/);
});

describe('a topic', () => {
  it.each([
    ['A denied request reaches the native service', 'request-1', 5],
    ['The policy is told to denied origins', 'preflight-2', 5],
    [
      'A preflight for a method or header that is not allowed is answered with success',
      'preflight-2',
      5,
    ],
    ['Vary: Origin is lost where the native service sends a Vary of its own', 'vary-added', 3],
    [
      'The native service’s CORS headers reach the client in place of the policy’s, or beside them',
      'precedence-request',
      5,
    ],
    ['A CORS header is there twice', 'precedence-repeated', 4],
    ['A handshake of a WebSocket from a denied origin passes', 'web-socket-denied', 4],
  ])('is seen where it is: %s', (title, id, count) => {
    const topic = topics.find((one) => one.title === title);
    const seen = others.filter(
      ({ name }) => topic !== undefined && idsOf(topic, readReport(name)).includes(id),
    );
    expect(seen).toHaveLength(count);
  });

  it('that nobody shows is none', () => {
    const reports = others.map(({ name }) => readReport(name));
    for (const topic of topics) {
      const ids = reports.flatMap((report) => idsOf(topic, report));
      expect(ids.length, topic.title).toBeGreaterThan(0);
    }
  });
});
