import { forwarded, originDenied, unanswered } from '../outcomes.ts';
import { request, to } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };
const base = { source: 'spec 5.1, 7.16', policy: 'spec' } as const;
const allowedOrigin = request('GET', 'http://test2.com');

/** How bodies travel, and what happens when nobody waits for the answer any more. */
export const transferRows: readonly Row[] = [
  {
    ...base,
    id: 'stream-unbuffered',
    rule: "A piece of the native service's answer reaches the client before the next is written.",
    source: 'spec 5.2',
    native: 'speaks CORS, waits for its reader',
    request: allowedOrigin,
    expect: forwarded(specAnswer),
  },
  {
    ...base,
    id: 'upload-denied',
    rule: 'A denial does not wait for the body, and the connection stays usable or is closed.',
    request: { ...request('POST', 'http://test.com'), upload: true },
    expect: originDenied,
  },
  {
    ...base,
    id: 'upload-denied-chunked',
    rule: 'A denial does not wait for a body of unknown length either.',
    request: {
      ...request('POST', 'http://test.com', { 'Transfer-Encoding': 'chunked' }),
      upload: true,
    },
    expect: originDenied,
  },
  {
    ...base,
    id: 'upload-denied-expect',
    rule: 'A request that waits for 100 Continue is denied before it has sent its body.',
    request: { ...request('POST', 'http://test.com', { Expect: '100-continue' }), upload: true },
    expect: originDenied,
  },
  {
    ...base,
    id: 'left-allowed',
    rule: 'For a client that left while the policy was awaited no handler runs.',
    source: 'spec 7.20',
    fixture: 'function returns the policy after the client has left',
    request: { ...to('handler', allowedOrigin), leaves: true },
    expect: unanswered,
  },
  {
    ...base,
    id: 'left-denied',
    rule: 'A client that left while the policy was awaited can be denied without an error.',
    source: 'spec 7.20',
    fixture: 'function returns the policy after the client has left',
    request: { ...to('handler', request('POST', 'http://test.com')), leaves: true },
    expect: unanswered,
  },
  {
    ...base,
    id: 'left-rejects',
    rule: 'A function that rejects after the client has left does no harm.',
    source: 'spec 7.20',
    fixture: 'function rejects after the client has left',
    request: { ...to('handler', allowedOrigin), leaves: true },
    expect: unanswered,
  },
];
