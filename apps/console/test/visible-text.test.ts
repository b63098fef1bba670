import { createElement, Fragment } from 'preact';
import { expect, it } from 'vitest';
import { showAllText, visible } from '../src/visible-text.ts';

it.each([
  ['http://test2.com\u00ad', 'http://test2.com\\u{ad}'],
  ['http://test2.com\u00a0', 'http://test2.com\\u{a0}'],
  ['https://\u202emoc.elgoog', 'https://\\u{202e}moc.elgoog'],
  ['a\u200bb\u{e0041}\t\r\u2028', 'a\\u{200b}b\\u{e0041}\\u{9}\\u{d}\\u{2028}'],
  ['“Größe” ✓ ×2 …\n 訂單', '“Größe” ✓ ×2 …\n 訂單'],
])('shows %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

it('shows all that is drawn, and leaves values as they are', () => {
  showAllText();
  const text = 'a\u202eb';
  const shown = 'a\\u{202e}b';
  expect(createElement('code', null, text).props.children).toBe(shown);
  expect(createElement('b', null, [text, 1, [text]]).props.children).toEqual([shown, 1, [shown]]);
  expect(createElement(Fragment, null, text, null).props.children).toEqual([shown, null]);
  expect(createElement('input', { value: text }).props.value).toBe(text);
});
