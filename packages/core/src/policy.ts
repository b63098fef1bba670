import { PolicyConfigError, type PolicyIssue } from './config/config-error.ts';
import { Findings, type Placed } from './config/findings.ts';
import type { NormalisedConfig, PolicyConfig } from './config/policy-config.ts';
import { adviseNoOrigins, readPolicy } from './config/read-policy.ts';
import type { CorsRequest } from './cors-request.ts';
import type { Decision } from './decision.ts';
import { createDecisionTable, type DecisionTable } from './decision-table.ts';
import { evaluate } from './evaluate.ts';
import { AllowedOrigins } from './origins/allowed-origins.ts';
import { AllowedHeaderNames } from './request-header-names.ts';
import { AllowedMethods } from './request-method.ts';

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
  readonly origins: AllowedOrigins;
  readonly applicationOrigins: ReadonlySet<string>;
  readonly ownOrigins: ReadonlySet<string>;
  readonly methods: AllowedMethods;
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
  const findings = new Findings();
  const policy = readPolicy({ value: config, path: '' }, findings);
  if (findings.problems.length > 0) throw new PolicyConfigError(findings.problems);
  adviseNoOrigins({ policy, path: '' }, findings);
  return compilePolicy(policy, { warnings: findings.warnings });
}

interface Additions {
  /** What the applications registered with the API add (spec 7.14). */
  readonly origins?: readonly Placed<string>[];
  readonly warnings: readonly PolicyIssue[];
}

export function compilePolicy(
  config: NormalisedConfig,
  { origins = [], warnings }: Additions,
): Policy {
  const compiled: CompiledPolicy = {
    origins: new AllowedOrigins(config.allowedOrigins),
    applicationOrigins: new Set(origins.map(({ value }) => value)),
    ownOrigins: new Set(config.ownOrigins),
    methods: new AllowedMethods(config.allowedMethods),
    headerNames: new AllowedHeaderNames(config.allowHeaders),
    forwardsFormNavigations: config.formNavigations === 'forward',
    decisions: createDecisionTable(config),
  };
  const policy = {
    [BRAND]: true,
    config,
    warnings: Object.freeze([...warnings]),
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
