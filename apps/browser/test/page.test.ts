import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenariosOf } from '../src/fill-page.ts';
import { type Decided, readCollection } from '../src/observation.ts';
import { scenarios } from '../src/scenarios/scenarios.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

const { observations } = readCollection();
const page = read('why-blocked.md');
const specification = read('specification.md');

it('has been collected for exactly the scenarios that there are', () => {
  expect(Object.keys(observations)).toEqual(scenarios.map(({ id }) => id));
  expect(new Set(Object.keys(observations)).size).toBe(scenarios.length);
});

it.each(scenarios)('the page shows $id, and each message of it', ({ id }) => {
  expect(scenariosOf(page)).toContain(id);
  const shown = page.split('\n');
  for (const line of observations[id]?.console ?? []) expect(shown).toContain(line);
});

it('leads from each message to a section', () => {
  const rows = [...page.matchAll(/^\| `(.+?)`.* \| \[(.+?)\]\(#/gm)].map(([row, , title = '']) => ({
    message: row.split(' | [')[0]?.slice(2) ?? '',
    title,
  }));
  const lines = Object.values(observations).flatMap(({ console, script }) => [...console, script]);
  expect(rows.length).toBeGreaterThan(20);
  for (const { message, title } of rows) {
    expect(
      lines.some((line) => isSaid(message, line)),
      message,
    ).toBe(true);
    expect(page).toContain(`\n## ${title}\n`);
  }
  for (const line of lines.filter((text) => text.includes('blocked by CORS policy'))) {
    expect(
      rows.some(({ message }) => isSaid(message, line)),
      line,
    ).toBe(true);
  }
});

it('links to headings that there are', () => {
  const anchors = [...page.matchAll(/^#{1,3} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
});

it('cites sections of the specification that there are', () => {
  const cited = [...page.matchAll(/spec ((?:\d+(?:\.\d+)?(?:, )?)+)/g)].flatMap(([, list = '']) =>
    list.split(', ').filter(Boolean),
  );
  expect(cited.length).toBeGreaterThan(20);
  for (const section of cited) {
    const [chapter = '', item] = section.split('.');
    const [, text = ''] = specification.split(new RegExp(`^## ${chapter}\\. `, 'm'));
    const [body = ''] = text.split(/^## /m);
    expect(text, section).not.toBe('');
    if (item !== undefined) expect(body, section).toMatch(new RegExp(`^${item}\\. `, 'm'));
  }
});

it.each(deniedScenarios())('names the check that denied $id, and its section', ({ id, last }) => {
  const logging = page.split(/^(?=##+ )/m).filter((text) => scenariosOf(text, 'log').includes(id));
  const showing = page.split(/^(?=## )/m).filter((text) => scenariosOf(text).includes(id));
  const told = (logging.length > 0 ? logging : showing).join('\n');
  expect(told).toContain(`\`${last.check}\``);
  expect(told).toMatch(new RegExp(`spec .*\\b${escaped(last.spec ?? '')}\\b`));
});

function deniedScenarios(): { id: string; last: Decided }[] {
  return Object.entries(observations).flatMap(([id, { decisions }]) => {
    const last = decisions.at(-1);
    return last?.verdict.startsWith('denied') ? [{ id, last }] : [];
  });
}

/** `message`: code spans of what a line says in this order, with … for what differs. */
function isSaid(message: string, line: string): boolean {
  const parts = [...message.matchAll(/`(.+?)`/g)].flatMap(([, text = '']) => text.split('…'));
  return new RegExp(parts.map(escaped).join('.*')).test(line);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
