import type { Harness } from '@cors-policy/core/conformance';
import type { Runtime } from '../runtimes.ts';
import type { TestedServer } from './tested-servers.ts';

type Exceptions = Readonly<Record<string, string>>;

const EMPTY_ORIGIN =
  'the HTTP server of workerd drops a field that it knows, such as Origin, when its value is empty: no program sees it';

/** What the HTTP server of a runtime keeps any adapter from. */
const OF_RUNTIMES: Readonly<Partial<Record<Runtime['kind'], Exceptions>>> = {
  workerd: {
    'origin-malformed-empty': EMPTY_ORIGIN,
    'origin-malformed-empty-any': EMPTY_ORIGIN,
    'left-allowed':
      'the HTTP server of workerd notices a client that resets its connection, and none that only closes it',
  },
};

/** What the suite is not to ask of a server on a runtime. */
export type Allowances = Pick<Harness, 'exceptions' | 'reasonPhrases'>;

export function allowancesOf(
  kind: Runtime['kind'],
  { exceptions, reasonPhrases = true }: TestedServer,
): Allowances {
  return {
    exceptions: { ...exceptions, ...OF_RUNTIMES[kind] },
    // The others' HTTP servers, @hono/node-server among them, send the standard ones.
    reasonPhrases: kind === 'workerd' && reasonPhrases,
  };
}
