export { forgetDecision } from '../decider.ts';
export { applyToResponse } from './apply-to-response.ts';
export { CLIENT_LEFT, createAnswer } from './create-answer.ts';
export { readExchange } from './read-exchange.ts';
