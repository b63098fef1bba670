import { expect, it } from 'vitest';
import { headerLists } from '../../src/hostile/header-lists.ts';
import { judgeHeaderLists, judgeMethods } from '../../src/hostile/judge-preflights.ts';

it('no list of headers that asks for more is allowed, and none that does not is denied', () => {
  expect(judgeHeaderLists()).toEqual([]);
});

it('no method that is another one is allowed, and none that is the same denied', () => {
  expect(judgeMethods()).toEqual([]);
});

it('the corpus of lists is large', () => {
  expect(headerLists.flatMap(({ values }) => values).length).toBeGreaterThanOrEqual(80);
});
