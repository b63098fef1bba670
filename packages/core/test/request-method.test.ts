import { expect, it } from 'vitest';
import { AllowedMethods } from '../src/request-method.ts';

it.each(['GET', 'patch', 'MERGE', 'X-1'])('* stands for %s', (method) => {
  expect(new AllowedMethods(['*']).include(method)).toBe(true);
});

it.each(['', 'GET, POST', 'GET POST', 'TRACE', 'connect', 'Track', 'GÉT', 'G\tT'])(
  '* does not stand for %j',
  (method) => expect(new AllowedMethods(['*']).include(method)).toBe(false),
);

it('a list has what it has', () => {
  const methods = new AllowedMethods(['GET']);
  expect(['GET', 'get', '*', ''].filter((method) => methods.include(method))).toEqual(['GET']);
});

it.each([['GET'], { toString: () => 'GET' }, null, undefined, 0])(
  'neither a list nor * has what is no text: %o',
  (method) => {
    for (const listed of ['GET', '*', 'null', 'undefined', '0']) {
      expect(new AllowedMethods([listed]).include(method as string)).toBe(false);
    }
  },
);
