import type { Runtime } from '../runtimes.ts';

type Exceptions = Readonly<Record<string, string>>;

const EMPTY_ORIGIN =
  'the HTTP server of workerd drops a field that it knows, such as Origin, when its value is empty: no program sees it';

/** Rows that the HTTP server of a runtime keeps any adapter from passing, with the reason. */
export const EXCEPTIONS: Readonly<Partial<Record<Runtime['kind'], Exceptions>>> = {
  workerd: {
    'origin-malformed-empty': EMPTY_ORIGIN,
    'origin-malformed-empty-any': EMPTY_ORIGIN,
    'left-allowed':
      'the HTTP server of workerd notices a client that resets its connection, and none that only closes it',
  },
};
