import { expect, it } from 'vitest';
import { PolicyConfigError } from '../../src/config/config-error.ts';

it.each([
  new Error('x'),
  { name: 'PolicyConfigError', issues: [] },
  null,
  undefined,
  'x',
  Symbol(),
])('%s is no PolicyConfigError', (value) => {
  expect(value instanceof PolicyConfigError).toBe(false);
});

const issues = [
  { code: 'invalid-max-age', path: 'maxAge', value: 1, message: 'first.' },
  { code: 'invalid-origin', path: 'allowedOrigins[1]', value: 2, message: 'second.' },
  { code: 'wrong-type', path: '', value: 3, message: 'third.' },
] as const;

it('lists every problem with its path in the message', () => {
  const error = new PolicyConfigError(issues);
  expect(error).toBeInstanceOf(PolicyConfigError);
  expect(error.name).toBe('PolicyConfigError');
  expect(error.message).toBe(
    [
      '[@cors-policy/core] 3 problem(s) in the CORS configuration:',
      '  maxAge: first. [invalid-max-age]',
      '  allowedOrigins[1]: second. [invalid-origin]',
      'third. [wrong-type]',
    ].join('\n'),
  );
});

it('has a copy of the problems that nobody can change', () => {
  const error = new PolicyConfigError(issues);
  expect(error.issues).toEqual(issues);
  expect(error.issues).not.toBe(issues);
  expect(Object.isFrozen(error.issues)).toBe(true);
});
