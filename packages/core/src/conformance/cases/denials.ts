import {
  originDenied,
  preflightHeaderDenied,
  preflightMethodDenied,
  preflightOriginDenied,
} from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

/** Spec 7.10 and 7.18. */
export const denialRows: readonly Row[] = [
  {
    id: 'denial-of-origin',
    rule: 'A denied origin is told so, and neither echoed nor told which origins are allowed.',
    source: 'spec 7.10, 7.18',
    policy: 'full',
    request: request('POST', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'denial-of-preflight',
    rule: 'A denied preflight carries no CORS header, whichever check failed.',
    source: 'spec 7.10, 7.18',
    policy: 'full',
    request: preflight('http://test.com', 'POST', 'test1'),
    expect: preflightOriginDenied,
  },
  {
    id: 'denial-of-method',
    rule: 'A denied method is told so, with Allow as the one list of what is allowed.',
    source: 'spec 7.6, 7.10, RFC 9110 section 15.5.6',
    policy: 'full',
    request: preflight('http://test2.com', 'LINK', 'test1'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'denial-of-header',
    rule: 'A denied header is told so, and neither echoed nor told which headers are allowed.',
    source: 'spec 7.10, 7.18',
    policy: 'full',
    request: preflight('http://test2.com', 'POST', 'x-secret'),
    expect: preflightHeaderDenied,
  },
  {
    id: 'denial-of-head',
    rule: 'A denied HEAD is answered like a denied GET, without its body.',
    source: 'spec 5.1, 7.18',
    policy: 'full',
    request: request('HEAD', 'http://test.com'),
    expect: originDenied,
  },
];
