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
    expect: originDenied,
  },
  {
    id: 'form-navigation-forwarded',
    rule: 'Where formNavigations says forward, a form POST is forwarded as not CORS.',
    source: 'spec 7.21',
    policy: 'full, forms forwarded',
    native: 'speaks CORS',
    request: request('POST', 'http://test.com', navigation),
    expect: forwarded({}),
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
];
