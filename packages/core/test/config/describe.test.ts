import { expect, it } from 'vitest';
import { describe } from '../../src/config/describe.ts';

it.each([
  ['a "b"', '"a \\"b\\""'],
  ['bü\u200bcher\u00a0', '"bü\\u{200b}cher\\u{a0}"'],
  ['a'.repeat(330), `"${'a'.repeat(330)}"`],
  ['a'.repeat(331), `"${'a'.repeat(330)}…"`],
  ['\u009b\u007f', '"\\u{9b}\\u{7f}"'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [Symbol('x'), 'Symbol(x)'],
  [[], 'a list'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [new Set(), 'a Set'],
  [new URL('https://a.example'), 'a URL'],
  [() => {}, 'a function'],
])('%o is shown as %s', (value, shown) => expect(describe(value)).toBe(shown));

it('what throws whatever it is asked is shown as an object', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(describe(proxy)).toBe('an object');
});
