import { forwarded, originDenied } from '../outcomes.ts';
import { request } from '../requests.ts';
import type { Row } from '../row.ts';

const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site' };

/** Spec 7.21. */
export const formNavigationRows: readonly Row[] = [
  {
    id: 'form-navigation-denied',
    rule: 'A cross-site form POST is denied like any CORS request.',
    source: 'spec 7.21',
    policy: 'full',
    request: request('POST', 'http://test.com', navigation),
    expect: {
      ...originDenied,
      report: { verdict: 'denied', reason: 'origin-not-allowed', formNavigation: true },
    },
  },
  {
    id: 'form-navigation-forwarded',
    rule: 'Where formNavigations says forward, a form POST is forwarded as not CORS.',
    source: 'spec 7.21',
    policy: 'full, forms forwarded',
    native: 'speaks CORS',
    request: request('POST', 'http://test.com', navigation),
    expect: { ...forwarded({}), report: { verdict: 'not-cors', formNavigation: true } },
  },
  {
    id: 'form-navigation-script',
    rule: 'A POST by a script is no form navigation.',
    source: 'spec 7.21',
    policy: 'full, forms forwarded',
    request: request('POST', 'http://test.com', { 'Sec-Fetch-Mode': 'cors' }),
    expect: originDenied,
  },
  {
    id: 'form-navigation-method',
    rule: 'Only POST is a form navigation.',
    source: 'spec 7.21',
    policy: 'full, forms forwarded',
    request: request('PUT', 'http://test.com', navigation),
    expect: originDenied,
  },
  {
    id: 'form-navigation-unmarked',
    rule: 'A POST without the mark of a navigation is denied.',
    source: 'spec 7.21',
    policy: 'full, forms forwarded',
    request: request('POST', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'form-navigation-malformed',
    rule: 'A form POST whose Origin is no serialized origin is denied: the grammar comes first.',
    source: 'spec 7.11 (c), 7.21',
    policy: 'full, forms forwarded',
    request: request('POST', 'http://test.com/', navigation),
    expect: originDenied,
  },
  {
    id: 'form-navigation-null-script',
    rule: 'A POST from the origin null without the mark of a navigation is denied.',
    source: 'spec 7.8, 7.21',
    policy: 'full, forms forwarded',
    request: request('POST', 'null'),
    expect: originDenied,
  },
  {
    id: 'form-navigation-allowed',
    rule: 'A form POST from an allowed origin is an allowed CORS request.',
    source: 'spec 7.11 (d), 7.21',
    policy: 'full, forms forwarded',
    request: request('POST', 'http://test2.com', navigation),
    expect: {
      ...forwarded({
        'Access-Control-Allow-Origin': 'http://test2.com',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'header1,header2',
      }),
      report: { verdict: 'allowed' },
    },
  },
];
