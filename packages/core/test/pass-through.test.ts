import { expect, it } from 'vitest';
import { isPassThrough, passThrough } from '../src/pass-through.ts';

it('is known by a symbol that every copy of this package has', () => {
  expect(isPassThrough(passThrough)).toBe(true);
  expect(isPassThrough({ [Symbol.for('@cors-policy/passThrough')]: true })).toBe(true);
});

it.each<unknown>([undefined, null, true, 'passThrough', {}, { passThrough: true }])(
  'is not %o, which merely looks like it or is nothing',
  (value) => expect(isPassThrough(value)).toBe(false),
);

it('shows what it is, and nobody can change it', () => {
  expect(passThrough.passThrough).toBe(true);
  expect(Object.isFrozen(passThrough)).toBe(true);
});
