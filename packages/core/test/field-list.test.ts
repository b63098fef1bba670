import { expect, it } from 'vitest';
import { applyToHead } from '../src/apply-to-headers.ts';
import { FieldList } from '../src/node/field-list.ts';

const origin = 'access-control-allow-origin';
const instruction = {
  action: 'forward',
  headers: { [origin]: 'https://app.example' },
  vary: ['Origin'],
} as const;

it.each<[string, Record<string, string | string[]>, unknown[]]>([
  ['nothing', {}, [origin, 'https://app.example', 'vary', 'Origin']],
  [
    'names in any case, once each',
    { 'Access-Control-Allow-Origin': '*', [origin]: 'null', ETag: '"1"' },
    ['Access-Control-Allow-Origin', 'https://app.example', 'ETag', '"1"', 'vary', 'Origin'],
  ],
  [
    'what the policy has no value for',
    { 'access-control-x': '1', 'Access-Control-X': '2', Vary: 'Accept' },
    ['Vary', 'Accept, Origin', origin, 'https://app.example'],
  ],
  [
    'lists of values',
    { 'Set-Cookie': ['a=1', 'b=2'], vary: ['Accept', 'Cookie'] },
    ['Set-Cookie', ['a=1', 'b=2'], 'vary', 'Accept, Cookie, Origin', origin, 'https://app.example'],
  ],
])('brings %s in line', (_what, written, fields) => {
  const list = new FieldList(written);
  applyToHead(list, instruction);
  const pairs = (flat: readonly unknown[]) =>
    flat.flatMap((value, index) => (index % 2 === 0 ? [[value, flat[index + 1]]] : []));
  expect(new Map(pairs(list.fields) as [string, unknown][])).toEqual(
    new Map(pairs(fields) as [string, unknown][]),
  );
  expect(list.fields).toHaveLength(fields.length);
});

it('has no value for what is missing', () => {
  const list = new FieldList({ vary: undefined, 'x-n': 5 });
  expect([list.get('vary'), list.get('etag'), list.get('x-n')]).toEqual([null, null, '5']);
});
