import type { CorsRequest } from '@cors-policy/core';
import { otherOrigin } from './origins.ts';
import { preflightFrom, requestFrom } from './requests.ts';

/** Spec 7.12: a longer list is denied unread. */
const LONGEST_LIST = 8_192;

const LONG_ORIGIN = `https://${'a'.repeat(LONGEST_LIST - 16)}.example`;
const LONGEST_ORIGIN = `https://${'a.'.repeat(122)}example.co:65535`;
const NOT_ALLOWED = listOf((index) => `x-${index}`);
const EMPTY = ','.repeat(LONGEST_LIST);
const ONE_NAME = 'x'.repeat(LONGEST_LIST);
const REPEATED = listOf(() => 'content-type');
const TOO_LONG = REPEATED.padEnd(LONGEST_LIST + 1);
const LAST_NOT_ALLOWED = `${REPEATED.slice(0, -',content-type'.length)},x-none`;

/** Requests that are made to cost time, each of them denied. */
export const hostileRequests: Readonly<
  Record<string, (allowed: string, index: number) => CorsRequest>
> = {
  'an origin nobody has': (_allowed, index) => requestFrom(otherOrigin(index)),
  'an origin of 8 KiB': () => requestFrom(LONG_ORIGIN),
  'an origin of many labels': () => requestFrom(LONGEST_ORIGIN),
  'a list over 8 KiB': (allowed) => preflightFrom(allowed, { headers: TOO_LONG }),
  '8 KiB of names that are not allowed': (allowed) =>
    preflightFrom(allowed, { headers: NOT_ALLOWED }),
  '8 KiB of one name': (allowed) => preflightFrom(allowed, { headers: ONE_NAME }),
  '8 KiB of empty elements': (allowed) => preflightFrom(allowed, { headers: EMPTY }),
  '8 KiB of one allowed name again and again, then one that is not': (allowed) =>
    preflightFrom(allowed, { headers: LAST_NOT_ALLOWED }),
};

function listOf(nameAt: (index: number) => string): string {
  let list = nameAt(0);
  for (let index = 1; ; index += 1) {
    const longer = `${list},${nameAt(index)}`;
    if (longer.length > LONGEST_LIST) return list;
    list = longer;
  }
}
