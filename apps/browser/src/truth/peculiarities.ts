/** In what browsers differ from the standards, or from each other, as far as it changes what is predicted here. */
export const PECULIARITIES = {
  'client hints':
    'scripts send client hints (Save-Data, Viewport-Width and others) without a preflight',
  'user agent': 'what a script sets as User-Agent is dropped',
  'hidden origin':
    'a request in the mode no-cors says the origin of a page whose referrer policy hides it',
  'unmarked handshakes': 'WebSocket handshakes carry no Sec-Fetch-Site',
  '* not reused': 'the answer to a preflight is not used again for what only `*` in it allows',
  'length of names':
    'no host is found whose name is longer than a name can be (in Chromium, a rule for the test finds it)',
} as const;

export type Peculiarity = keyof typeof PECULIARITIES;

export type Peculiarities = ReadonlySet<Peculiarity>;

export const NO_PECULIARITIES: Peculiarities = new Set();
