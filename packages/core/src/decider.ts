import type { PolicyIssue } from './config/config-error.ts';
import type { CorsRequest } from './cors-request.ts';
import type { Decision, Instruction } from './decision.ts';
import type { Explanation } from './explain/explanation.ts';
import { isPassThrough } from './pass-through.ts';
import type { Policy } from './policy.ts';
import { type PolicySource, policyInForce, preparePolicySource } from './policy-source.ts';
import { problemAnswer } from './problem.ts';
import { originForm } from './request-target.ts';

/** Options of every adapter. */
export interface CorsOptions<Request> {
  /** Told of each decision. If it throws, `onError` hears of it and the answer does not change. */
  readonly onDecision?: (decision: Decision, request: Request, details: DecisionDetails) => void;
  /**
   * Told of what went wrong beside the decision: a policy source that failed (the request was answered
   * with 500), an `onDecision` that threw, and, once, adapters nested around one request. Default:
   * `console.error`.
   */
  readonly onError?: (error: unknown, request: Request) => void;
  /**
   * Told, at once, of the advice on a configuration that is given as such; a `Policy` and a registry have
   * theirs in `warnings`. Default: `console.warn`.
   */
  readonly onWarning?: (warning: PolicyIssue) => void;
}

/** What a decision was about, in the same form for every framework. */
export interface DecisionDetails {
  readonly cors: CorsRequest;
  /** Path and query of the request's target as the server received it; on Hono, as its URL has them. */
  readonly target: string;
  /** How the policy that decided came to it; of a live one of a registry, as it is when this is called. */
  explain(): Explanation;
}

/** What an adapter reads from its framework for one request. */
export interface Exchange {
  readonly cors: CorsRequest;
  /** The request's target as the server received it. */
  readonly target: string;
  /** One object for the request, the same for every adapter around it. */
  readonly message: object;
}

/** Never throws and never rejects. */
export type Decide<Request> = (
  request: Request,
  exchange: Exchange,
) => Instruction | Promise<Instruction>;

// Present wherever JavaScript runs, yet in no language-only type library.
declare const console: { error(...values: unknown[]): void; warn(text: string): void };

const DECIDED: unique symbol = Symbol.for('@cors-policy/decided');

const STAND_ASIDE: Instruction = Object.freeze({
  action: 'pass-through',
  headers: Object.freeze({}),
  vary: Object.freeze([]),
});

/** Spec 7.20: neither a denial nor an allowance. */
const FAIL_CLOSED: Instruction = Object.freeze({
  ...problemAnswer('policy-not-found', 'The CORS policy of this request could not be found', 500),
  vary: Object.freeze(['Origin']),
});

/**
 * What all adapters share: finds the policy in force, asks it, reports, and fails closed. Throws
 * `PolicyConfigError` if `source` is an invalid configuration.
 */
export function createDecider<Request>(
  source: PolicySource<Request>,
  options: CorsOptions<Request> = {},
): Decide<Request> {
  const { findPolicy, warnings } = preparePolicySource(source);
  for (const warning of warnings) {
    whenRejected((options.onWarning ?? warn)(warning), (problem) => console.error(problem));
  }
  const report = reporter(options);
  let nestingIsReported = false;

  function decide(found: unknown, request: Request, exchange: Exchange): Instruction {
    const policy = policyInForce(found);
    if (isPassThrough(policy)) return STAND_ASIDE;
    const decision = policy.evaluate(exchange.cors);
    // What only observes, or has no policy, leaves the request to the next adapter.
    if (decision.action !== 'pass-through') markDecided(exchange.message);
    report.decision(decision, request, exchange, policy);
    return decision;
  }

  function failClosed(error: unknown, request: Request, exchange: Exchange): Instruction {
    markDecided(exchange.message);
    report.error(error, request);
    return FAIL_CLOSED;
  }

  return (request, exchange) => {
    if (DECIDED in exchange.message) {
      if (!nestingIsReported) report.error(new NestedAdaptersError(), request);
      nestingIsReported = true;
      return STAND_ASIDE;
    }
    try {
      const found = findPolicy(request, exchange.target);
      if (!isPromiseLike(found)) return decide(found, request, exchange);
      return Promise.resolve(found)
        .then((policy) => decide(policy, request, exchange))
        .catch((error: unknown) => failClosed(error, request, exchange));
    } catch (error) {
      return failClosed(error, request, exchange);
    }
  };
}

/** Calls `follow` at once unless the instruction is still awaited: a waiting tick is paid by who waits. */
export function whenDecided<Result>(
  instruction: Instruction | Promise<Instruction>,
  follow: (instruction: Instruction) => Result,
): Result | Promise<Result> {
  return instruction instanceof Promise ? instruction.then(follow) : follow(instruction);
}

function warn({ code, path, message }: PolicyIssue): void {
  console.warn(`[@cors-policy/core] ${path}: ${message} [${code}]`);
}

class NestedAdaptersError extends Error {
  override readonly name = 'NestedAdaptersError';

  constructor() {
    super(
      '[@cors-policy/core] two adapters stand around one request: the first has decided, this one stood ' +
        'aside. Mount the narrow one first, or use one adapter with byPath. Said once per adapter.',
    );
  }
}

function reporter<Request>({ onDecision, onError }: CorsOptions<Request>) {
  function error(problem: unknown, request: Request): void {
    try {
      if (onError === undefined) console.error(problem);
      else whenRejected(onError(problem, request), () => {});
    } catch {
      // A reporter that fails must not decide over a request, and there is nobody left to tell.
    }
  }

  function decision(decided: Decision, request: Request, exchange: Exchange, policy: Policy): void {
    if (onDecision === undefined) return;
    try {
      whenRejected(onDecision(decided, request, detailsOf(exchange, policy)), (problem) =>
        error(problem, request),
      );
    } catch (problem) {
      error(problem, request);
    }
  }

  return { decision, error };
}

/** On its own, so that whoever keeps the details does not keep the framework's request with them. */
function detailsOf({ cors, target }: Exchange, policy: Policy): DecisionDetails {
  return { cors, target: originForm(target), explain: () => policy.explain(cors) };
}

/** The types allow no asynchronous reporter, yet the rejection of one must not end the process. */
function whenRejected(result: unknown, react: (problem: unknown) => void): void {
  if (isPromiseLike(result)) result.then(undefined, react);
}

function markDecided(message: object): void {
  // An assignment costs a twentieth of Object.defineProperty, at the price of an enumerable symbol.
  if (Object.isExtensible(message)) (message as { [DECIDED]?: true })[DECIDED] = true;
}

/** Where one request object can come in twice: the next time, it is decided anew. */
export function forgetDecision(message: object): void {
  // Of one that was frozen in the meantime it stays, and this must not throw.
  Reflect.deleteProperty(message, DECIDED);
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
