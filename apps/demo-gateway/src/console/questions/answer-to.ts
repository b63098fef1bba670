import { METHODS } from 'node:http';
import type { Exchange } from '@cors-policy/console/contract';
import {
  type CorsRequest,
  type Explanation,
  type FlowStep,
  flowChart,
  type PassThrough,
  type Policy,
} from '@cors-policy/core';
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
    flow: flowOf(kind),
  };
}

/** To read one off the evaluator takes many times as long as to explain a request. */
const flows = new Map<Explanation['kind'], readonly FlowStep[]>();

function flowOf(kind: Explanation['kind']): readonly FlowStep[] {
  const flow = flows.get(kind) ?? flowChart(kind);
  flows.set(kind, flow);
  return flow;
}

function byGateway(answer: readonly string[]): Answered {
  return { answer, answeredBy: 'gateway', flow: [] };
}
