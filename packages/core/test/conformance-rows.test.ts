import { readdirSync } from 'node:fs';
import { createPolicy } from '@cors-policy/core';
import { conformance, policies, type Row, tables } from '@cors-policy/core/conformance';
import { describe, expect, it } from 'vitest';

const rows: Row[] = Object.values(tables).flat();
const notStarted = () => Promise.reject(new Error('no server is started here'));

describe('the rows', () => {
  it('are JSON values', () => {
    expect(JSON.parse(JSON.stringify(tables))).toEqual(tables);
  });

  it('have ids of their own, which stay', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toMatchSnapshot();
  });

  it('stand in one table a file, each of which is part of the suite', () => {
    const files = readdirSync(new URL('../src/conformance/cases/', import.meta.url));
    expect(Object.keys(tables)).toHaveLength(files.length);
  });

  it.each(['2', '3', '4', '5', '6'])('cite section %s', (section) => {
    expect(sections).toContain(section);
  });

  it.each(Array.from({ length: 21 }, (_, index) => `7.${index + 1}`))('cite %s', (point) => {
    expect(sections).toContain(point);
  });

  it('use every policy, and each policy is valid', () => {
    expect(new Set(rows.map(({ policy }) => policy))).toEqual(new Set(Object.keys(policies)));
    for (const { cors } of Object.values<{ cors?: Parameters<typeof createPolicy>[0] }>(policies)) {
      if (cors) createPolicy(cors);
    }
  });

  it('hold all of sections 4 and 6, with both readings of 7.1', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        ...['preflight-1', 'preflight-2', 'preflight-3', 'preflight-4', 'preflight-5'],
        ...['preflight-4-three-methods', 'preflight-5-three-methods'],
        ...['request-1', 'request-2', 'request-3'],
      ]),
    );
  });
});

describe('the suite', () => {
  it('runs every row but handshakes for an adapter', () => {
    const ids = conformance({ start: notStarted }).map(({ id }) => id);
    expect(ids).toEqual(rows.filter(({ request }) => !request.webSocket).map(({ id }) => id));
  });

  it('adds the handshakes where they are forwarded', () => {
    expect(conformance({ start: notStarted, webSockets: true })).toHaveLength(rows.length);
  });

  it('leaves out for another server what only an adapter can show', () => {
    const ids = conformance({ start: notStarted, kind: 'server', webSockets: true }).map(
      ({ id }) => id,
    );
    const expected = rows.filter(({ fixture, request }) => !fixture && !request.target);
    expect(ids).toEqual(expected.map(({ id }) => id));
  });
});

/** '7.11' of 'spec 2, 7.11 (a)', and '3' of 'spec 3.3'. */
const sections = rows
  .flatMap(({ source }) => source.match(/\d+(\.\d+)?/g) ?? [])
  .map((section) => (section.startsWith('7.') ? section : (section.split('.')[0] ?? section)));
