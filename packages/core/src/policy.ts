import type { NormalisedConfig, PolicyConfig } from './config.ts';
import { PolicyConfigError, type PolicyIssue } from './config-error.ts';
import type { CorsRequest } from './cors-request.ts';
import type { Decision } from './decision.ts';
import { createDecisionTable, type DecisionTable } from './decision-table.ts';
import { evaluate } from './evaluate.ts';
import { readPolicyConfig } from './read-policy-config.ts';
import { AllowedHeaderNames } from './request-header-names.ts';

/** A valid policy, ready to decide. Immutable: nothing that happens after its creation changes it. */
export interface Policy {
  /** Normalised: canonical origins, defaults filled in; compiles to the same policy. */
  readonly config: PolicyConfig;
  /** What is legal yet probably not meant. */
  readonly warnings: readonly PolicyIssue[];
  /** Decides one request; never throws, whatever the request holds. */
  evaluate(request: CorsRequest): Decision;
}

/** What `evaluate` looks things up in; computed once. */
export interface CompiledPolicy {
  readonly allowsAnyOrigin: boolean;
  readonly origins: ReadonlySet<string>;
  readonly applicationOrigins: ReadonlySet<string>;
  readonly ownOrigins: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  readonly headerNames: AllowedHeaderNames;
  readonly forwardsFormNavigations: boolean;
  readonly decisions: DecisionTable;
}

const BRAND = Symbol.for('@cors-policy/Policy');

/**
 * Compiles a configuration. Throws `PolicyConfigError` with every problem at once; what it returns can
 * be used for any number of requests. Source: spec section 1.
 */
export function createPolicy(config: PolicyConfig): Policy {
  const issues: PolicyIssue[] = [];
  const normalised = readPolicyConfig({ value: config, path: '' }, issues);
  if (issues.length > 0) throw new PolicyConfigError(issues);
  return compilePolicy(normalised);
}

/** `applicationOrigins`: what the applications registered with the API add (spec 7.14). */
export function compilePolicy(
  config: NormalisedConfig,
  applicationOrigins: Iterable<string> = [],
): Policy {
  const compiled: CompiledPolicy = {
    allowsAnyOrigin: config.allowedOrigins.includes('*'),
    origins: new Set(config.allowedOrigins),
    applicationOrigins: new Set(applicationOrigins),
    ownOrigins: new Set(config.ownOrigins),
    methods: new Set(config.allowedMethods),
    headerNames: new AllowedHeaderNames(config.allowHeaders),
    forwardsFormNavigations: config.formNavigations === 'forward',
    decisions: createDecisionTable(config),
  };
  const policy = {
    [BRAND]: true,
    config,
    warnings: Object.freeze([]),
    evaluate: (request: CorsRequest) => evaluate(compiled, request),
  };
  return Object.freeze(policy);
}

/** Whether `value` is a policy of this package, of whichever of its builds. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** For what has no policy any more, or none that is certain: every CORS request is denied (spec 7.20). */
export const denyEveryOrigin: Policy = createPolicy({
  allowedOrigins: [],
  allowedMethods: ['GET'],
});
