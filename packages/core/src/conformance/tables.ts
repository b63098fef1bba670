import { answerRows } from './cases/answers.ts';
import { anyNameRows } from './cases/any-names.ts';
import { anyOriginRows } from './cases/any-origin.ts';
import { applicationRows } from './cases/applications.ts';
import { cacheRows } from './cases/caches.ts';
import { coexistenceRows } from './cases/coexistence.ts';
import { denialRows } from './cases/denials.ts';
import { enforcementRows } from './cases/enforcement.ts';
import { formNavigationRows } from './cases/form-navigations.ts';
import { handlerRows } from './cases/handlers.ts';
import { hiddenOriginRows } from './cases/hidden-origins.ts';
import { malformedOriginRows } from './cases/malformed-origins.ts';
import { methodRows } from './cases/methods.ts';
import { nestingRows } from './cases/nesting.ts';
import { originPatternRows } from './cases/origin-patterns.ts';
import { originRows } from './cases/origins.ts';
import { ownOriginRows } from './cases/own-origins.ts';
import { policyFunctionRows } from './cases/policy-functions.ts';
import { preflightRows } from './cases/preflight.ts';
import { requestRows } from './cases/request.ts';
import { requestedHeaderRows } from './cases/requested-headers.ts';
import { runTimeChangeRows } from './cases/run-time-changes.ts';
import { thrownRows } from './cases/thrown.ts';
import { transferRows } from './cases/transfers.ts';
import { webSocketRows } from './cases/web-sockets.ts';
import type { Row } from './row.ts';

/** Every row, by the title of its table. */
export const tables = {
  Preflights: preflightRows,
  'Requested headers': requestedHeaderRows,
  'CORS requests': requestRows,
  'Pass-through and precedence': coexistenceRows,
  'Origins kept from native services': hiddenOriginRows,
  Origins: originRows,
  'Origin patterns': originPatternRows,
  'Malformed origins': malformedOriginRows,
  'Any origin': anyOriginRows,
  "The API's own origins": ownOriginRows,
  'Form navigations': formNavigationRows,
  Applications: applicationRows,
  Methods: methodRows,
  'Any method and header': anyNameRows,
  Denials: denialRows,
  Caches: cacheRows,
  'Enforcement levels': enforcementRows,
  'Whoever answers': answerRows,
  'Whatever a handler does': handlerRows,
  'Whatever is thrown': thrownRows,
  'Bodies, streams and departures': transferRows,
  'Nested adapters': nestingRows,
  'Policies found by a function': policyFunctionRows,
  'Changes at run time': runTimeChangeRows,
  'WebSocket handshakes': webSocketRows,
} as const satisfies Readonly<Record<string, readonly Row[]>>;
