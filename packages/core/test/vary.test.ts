import { describe, expect, it } from 'vitest';
import { mergeVary } from '../src/vary.ts';

describe('merging into Vary (spec 7.4)', () => {
  it.each([
    [undefined, ['Origin'], 'Origin'],
    [undefined, ['Origin', 'Accept'], 'Origin, Accept'],
    ['', ['Origin'], 'Origin'],
    ['Accept', ['Origin'], 'Accept, Origin'],
    ['origin', ['Origin'], 'origin'],
    ['Accept,ORIGIN', ['Origin'], 'Accept, ORIGIN'],
    ['Accept, Accept', ['Origin'], 'Accept, Origin'],
    [' , Accept,,', ['Origin'], 'Accept, Origin'],
    ['X-Origin', ['Origin'], 'X-Origin, Origin'],
    ['*', ['Origin'], '*'],
    ['Accept, *', ['Origin'], '*'],
    [
      'Origin',
      ['Origin', 'Access-Control-Request-Method'],
      'Origin, Access-Control-Request-Method',
    ],
  ])('%j and %j make %j', (existing, members, merged) => {
    expect(mergeVary(existing, members)).toBe(merged);
  });

  it('has the members that a list has by then', () => {
    const members = ['Origin'];
    expect(mergeVary(undefined, members)).toBe('Origin');
    members.push('Accept');
    expect(mergeVary(undefined, members)).toBe('Origin, Accept');
  });
});
