import { METHODS } from 'node:http';
import type { Exchange } from '@cors-policy/console/contract';
import { type CorsRequest, flowChart, type PassThrough, type Policy } from '@cors-policy/core';
import { apiClosed } from '../../problem.ts';
import { BAD_REQUEST, decisionLines, NATIVE_ANSWER, problemLines } from './message-lines.ts';

type Answered = Pick<Exchange, 'answer' | 'answeredBy' | 'explanation' | 'flow'>;

/** The answer to a request for an API with this policy; `closed`: its configuration is invalid. */
export function answerTo(request: CorsRequest, policy: Policy | PassThrough | 'closed'): Answered {
  if (!METHODS.includes(request.method)) return byGateway(BAD_REQUEST);
  if (policy === 'closed') return byGateway(problemLines(apiClosed));
  if ('passThrough' in policy) {
    return { answer: NATIVE_ANSWER, answeredBy: 'native service', flow: [] };
  }
  const explanation = policy.explain(request);
  const { decision, kind } = explanation;
  return {
    answer: decisionLines(decision),
    answeredBy: decision.action === 'answer' ? 'gateway' : 'native service',
    explanation,
    flow: flowChart(kind),
  };
}

function byGateway(answer: readonly string[]): Answered {
  return { answer, answeredBy: 'gateway', flow: [] };
}
