import { preflightAllowed, preflightHeaderDenied } from '../outcomes.ts';
import { preflight } from '../requests.ts';
import type { FieldValue, Row } from '../row.ts';

const allowed = preflightAllowed({
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Methods': 'POST,GET,PUT',
  'Access-Control-Allow-Headers': 'test1,test2',
});

const LONGEST_LIST = 8_192;
const fits = `test1,${' '.repeat(LONGEST_LIST - 11)}test2`;

const lists: readonly (readonly [
  id: string,
  list: FieldValue,
  isAllowed: boolean,
  rule: string,
])[] = [
  ['empty', '', true, 'An empty list asks for nothing.'],
  ['case', 'TEST1,Test2', true, 'Names match in any case.'],
  ['white-space', ' test1 ,\ttest2\t', true, 'Space and tab around a name mean nothing.'],
  ['repeated-name', 'test1,test1', true, 'A name may be repeated.'],
  ['fields', ['test1', 'test2'], true, 'Several fields count as one list.'],
  ['second-field', ['test1', 'test3'], false, 'Each of several fields is checked.'],
  ['empty-elements', `test1${','.repeat(16)}test2`, true, 'Some empty elements are tolerated.'],
  ['16-empty', `${','.repeat(16)}test1`, true, 'Sixteen empty elements are tolerated.'],
  ['17-empty', `${','.repeat(17)}test1`, false, 'Seventeen empty elements are denied.'],
  ['8192-bytes', fits, true, 'A list of 8,192 bytes is read.'],
  ['8193-bytes', fits.replace(' ', '  '), false, 'A longer list is denied.'],
  ['no-break-space', '\u00a0test1', false, 'A no-break space is no white space.'],
  ['inner-space', 'test1 test2', false, 'A space separates nothing.'],
  ['prefix', 'test', false, 'A name matches as a whole.'],
  ['longer', 'test11', false, 'A name that begins like an allowed one is another name.'],
  ['star', '*', false, 'A requested * is a name like any other.'],
  ['prototype', 'constructor', false, 'Nothing but the list allows a name.'],
];

/** Spec 7.12, and 3.3. */
export const requestedHeaderRows: readonly Row[] = lists.map(([id, list, isAllowed, rule]) => ({
  id: `requested-headers-${id}`,
  rule: `Access-Control-Request-Headers: ${rule}`,
  source: 'spec 3.3, 7.12',
  policy: 'spec',
  request: preflight('http://test2.com', 'POST', list),
  expect: isAllowed ? allowed : preflightHeaderDenied,
}));
