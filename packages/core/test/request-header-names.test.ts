import { describe, expect, it } from 'vitest';
import { AllowedHeaderNames, problemOfList } from '../src/request-header-names.ts';

const allowed = new AllowedHeaderNames(['Test1', 'test2', 'x-key']);

describe('Access-Control-Request-Headers (spec 3.3 and 7.12)', () => {
  it.each([
    undefined,
    '',
    ' \t ',
    'test1',
    'TEST1,tEsT2',
    'test1, test2',
    '\ttest1 ,\t test2 ',
    'test1,test1,test1',
    ',test1,,test2,',
    ','.repeat(15),
    `test1${','.repeat(16)}`,
    `test1${' '.repeat(8_187)}`,
  ])('%j asks for allowed names only', (list) => {
    expect(allowed.includeAllOf(list)).toBe(true);
  });

  it.each([
    ['a name that is not allowed', 'test1,test3'],
    ['the last of many', 'test1,test2,test1,test3'],
    ['a prefix', 'test'],
    ['a longer name', 'test11'],
    ['two names in one element', 'test1 test2'],
    ['a semicolon', 'test1;test2'],
    ['a no-break space', 'test1,\u00a0test2'],
    ['a vertical tab', 'test1,\u000btest2'],
    ['a line feed', 'test1\n'],
    ['the Kelvin sign, which becomes k in lower case', 'x-\u212aey'],
    ['a star', '*'],
    ['a key of the prototype', 'constructor'],
    ['17 empty elements', ','.repeat(16)],
    ['17 empty elements beside a name', `test1${','.repeat(17)}`],
    ['more than 8,192 bytes', `test1${' '.repeat(8_188)}`],
  ])('is denied with %s', (_what, list) => {
    expect(allowed.includeAllOf(list)).toBe(false);
  });

  it.each([null, 0, ['test1'], {}, Symbol('test1')])(
    'is denied when it is no string: %s',
    (list) => {
      expect(allowed.includeAllOf(list as unknown as string)).toBe(false);
    },
  );

  it('allows nothing but nothing where no name is allowed', () => {
    const none = new AllowedHeaderNames([]);
    expect(none.includeAllOf('')).toBe(true);
    expect(none.includeAllOf('a')).toBe(false);
  });

  it('* stands for names of every length, authorization aside', () => {
    const any = new AllowedHeaderNames(['*', 'x-one']);
    expect(any.includeAllOf(`x-${'long'.repeat(100)}, x, x-other`)).toBe(true);
    for (const name of ['authorization', 'Authorization', `x ${'long'.repeat(100)}`]) {
      expect(any.includeAllOf(name)).toBe(false);
    }
  });
});

describe('what keeps a list from being looked into (spec 7.12)', () => {
  it.each([
    ['x'.repeat(8_192), undefined],
    ['x'.repeat(8_193), 'Its list of headers is longer than 8192 characters.'],
    [','.repeat(15), undefined],
    [`a${','.repeat(16)}b`, undefined],
    [' , '.repeat(16), 'Its list of headers has more than 16 empty elements.'],
  ])('of %j is %j', (list, problem) => expect(problemOfList(list)).toBe(problem));
});
