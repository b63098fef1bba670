/** Why no page can send the request of a row. */
export const REASONS = {
  adapter:
    'it is about what an adapter is mounted on, which the gateways do not have: a fixture, a handler, a route, a second adapter',
  'no such origin': 'no page of the web has an origin that is written so',
  'no origin': 'browsers say the origin of such a request',
  'repeated field': 'browsers send each of these fields once',
  'forbidden field': 'no script can set such a field (Fetch standard, forbidden request-headers)',
  'no such method': 'no script can use such a method, or the browser writes it in upper case',
  'written otherwise':
    'browsers write the names in Access-Control-Request-Headers in lower case, sorted, without space, each once',
  'no preflight': 'without another method or header, a GET is sent without a preflight',
  'never sent': 'its preflight is denied, so that the browser never sends it',
  'marked otherwise': 'browsers mark what they send truthfully, and this differently',
  'held back': 'no script can hold back the body of its request until the answer is there',
} as const;

export type Reason = keyof typeof REASONS;
