import { allowed, badGateway, type Expected } from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  origin,
  request,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const asIt = allowed(ALLOWED);
const bad = badGateway(ALLOWED);

/** The native service of the gateways answers as the path says; a handler answers as ever. */
function wrongAnswer(name: string, ...choices: Expected[]): SocketCase {
  const bytes = request(`GET /orders/${name}?{id}`, origin(ALLOWED));
  return whole(name, bytes, [choices], { overrides: { adapter: [asIt] } });
}

export const nativeAnswers: CaseClass = {
  title: 'answers of hostile native services',
  cases: [
    wrongAnswer('splits-fields', asIt),
    wrongAnswer('splits-answers', asIt, bad),
    wrongAnswer('folds-a-field', asIt, bad),
    wrongAnswer('breaks-a-line', asIt, bad),
    wrongAnswer('has-nul', bad),
    wrongAnswer('frames-twice', asIt, bad),
    wrongAnswer('names-fields', asIt),
    wrongAnswer('has-trailers', asIt),
    wrongAnswer('hints-early', asIt),
    wrongAnswer('repeats-fields', asIt),
    wrongAnswer('says-nothing', bad),
    { ...wrongAnswer('breaks-off', asIt), mayBreakOff: true },
  ],
};
