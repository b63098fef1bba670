import { createPolicy, originList } from '@cors-policy/core';
import { expect, it } from 'vitest';

it.each([
  ['https://a.example', ['https://a.example']],
  [' https://a.example ,https://b.example,', ['https://a.example', 'https://b.example']],
  ['https://a.example\n\thttps://b.example', ['https://a.example', 'https://b.example']],
  ['*', ['*']],
])('%j is a list', (text, origins) => expect(originList(text)).toEqual(origins));

it.each([undefined, '', ' ', ',', null as unknown as string])('%j is an error', (text) => {
  expect(() => originList(text, 'ALLOWED_ORIGINS')).toThrow(
    /ALLOWED_ORIGINS .*\[empty-origin-list\]/,
  );
});

it('leaves the entries to createPolicy', () => {
  const allowedOrigins = originList('https://a.example/', 'X');
  expect(() => createPolicy({ allowedOrigins, allowedMethods: ['GET'] })).toThrow(
    /allowedOrigins\[0\].*trailing slash/,
  );
});

it('says which variable it is, if it knows', () => {
  const remedy =
    'Set it to the origins that may read responses, such as "https://app.example, https://www.example".';
  expect(() => originList(undefined, 'CORS')).toThrow(`CORS is not set. ${remedy}`);
  expect(() => originList(' ')).toThrow(
    `the variable of originList holds no origin: " ". ${remedy}`,
  );
});
