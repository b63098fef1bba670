import { expect, it } from 'vitest';
import { namesIn } from '../src/explain/question.ts';

it.each([
  ['', []],
  ['x-one, X-Two ,', ['x-one', 'X-Two']],
  ['Content-Type: application/json', ['Content-Type']],
  ['x-one: 1, x-two', ['x-one', 'x-two']],
])('takes the names of %j', (list, names) => {
  expect(namesIn(list)).toEqual(names);
});
