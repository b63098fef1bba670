import { readFileSync } from 'node:fs';
import { problems, tables, warnings } from '@cors-policy/core/conformance';
import { expect, it } from 'vitest';
import { codeSpan } from '../src/pages/code-span.ts';
import { literal } from '../src/pages/literal.ts';
import { pages } from '../src/pages/pages.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

it.each(Object.entries(pages))('docs/%s is current; `npm run docs` writes it', (name, render) => {
  expect(read(name)).toBe(render());
});

it('docs/rules.md has each row once', () => {
  for (const { id } of Object.values(tables).flat()) {
    expect(read('rules.md').split(`| \`${id}\` |`)).toHaveLength(2);
  }
});

it('docs/configuration.md has each code once', () => {
  for (const code of Object.keys({ ...problems, ...warnings })) {
    expect(read('configuration.md').split(`\n### ${code}\n`)).toHaveLength(2);
  }
});

it('shows a value as the JavaScript that makes it', () => {
  const value = { a: ['x', undefined, /b/i], c: new Set([1]), d: new URL('https://e.example') };
  expect(literal(value)).toBe(
    "{ a: ['x', undefined, /b/i], c: new Set([1]), d: new URL('https://e.example') }",
  );
});

it.each([
  ['a|b', '`a\\|b`'],
  ['a\n\u200b', '`a\\n\\u200b`'],
  ['a`b', '`` a`b ``'],
])('shows %j within a table', (text, shown) => expect(codeSpan(text)).toBe(shown));
