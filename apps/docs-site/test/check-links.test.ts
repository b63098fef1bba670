import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkLinks } from '../src/check-links.ts';

let site: string;

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'cors-policy-site-'));
});

afterAll(() => rmSync(site, { recursive: true }));

it.each([
  ['a page', '<a href="other.html">', undefined],
  ['an anchor of another page', '<a href="/other.html#there">', undefined],
  ['an anchor of the same page', '<h2 id="here"></h2><a href="#here">', undefined],
  ['another host', '<a href="https://example.com/gone#x">', undefined],
  ['mail', '<a href="mailto:a@b.example">', undefined],
  ['no page', '<a href="gone.html">', 'there is no gone.html'],
  ['no file', '<a href="/gone.txt">', 'there is no gone.txt'],
  ['no anchor of another page', '<a href="other.html#gone">', 'other.html has no such anchor'],
  ['no anchor of the same page', '<a href="#gone">', 'page.html has no such anchor'],
  ['a script from elsewhere', '<script src="https://cdn.example/x.js">', 'not of this site'],
  ['a font from elsewhere', '<link href="//fonts.example/x.css">', 'not of this site'],
])('of a link to %s', (_, html, problem) => {
  writeFileSync(join(site, 'page.html'), html);
  writeFileSync(join(site, 'other.html'), '<h2 id="there"></h2>');
  const problems = problem === undefined ? [] : [expect.stringContaining(problem)];
  expect(checkLinks(site)).toEqual(problems);
});
