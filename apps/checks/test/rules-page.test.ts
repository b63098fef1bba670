import { readFileSync } from 'node:fs';
import { tables } from '@cors-policy/core/conformance';
import { expect, it } from 'vitest';
import { renderRulesPage } from '../src/rules-page/render-rules-page.ts';

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

it('docs/rules.md is current; `npm run docs:rules` writes it', () => {
  expect(page).toBe(renderRulesPage());
});

it('docs/rules.md has each row once', () => {
  for (const { id } of Object.values(tables).flat()) {
    expect(page.split(`| \`${id}\` |`)).toHaveLength(2);
  }
});
