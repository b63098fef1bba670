import { PolicyConfigError, type PolicyIssue } from './config/config-error.ts';
import { Findings } from './config/findings.ts';
import type { NormalisedConfig, PolicyConfig } from './config/policy-config.ts';
import { adviseNoOrigins, readPolicy } from './config/read-policy.ts';
import type { CorsRequest } from './cors-request.ts';
import type { Decision } from './decision.ts';
import { createDecisionTable, type DecisionTable } from './decision-table.ts';
import { evaluate } from './evaluate.ts';
import type { Explanation } from './explain/explanation.ts';
import { explain } from './on-demand.ts';
import { AllowedOrigins } from './origins/allowed-origins.ts';
import { AllowedHeaderNames } from './request-header-names.ts';
import { AllowedMethods } from './request-method.ts';

/**
 * A valid policy, ready to decide. Immutable: nothing that happens after its creation changes it, but for one
 * of a registry, which follows the applications that are registered with its API.
 */
export interface Policy {
  /** Normalised: canonical origins, defaults filled in; compiles to the same policy. */
  readonly config: PolicyConfig;
  /** What is legal yet probably not meant. */
  readonly warnings: readonly PolicyIssue[];
  /** Decides one request; never throws, whatever the request holds. */
  evaluate(request: CorsRequest): Decision;
  /**
   * The same decision, with the checks that led to it, what a browser does with the answer, and what would have
   * to change. For people: it costs much more than `evaluate`. Never throws, whatever the request holds.
   */
  explain(request: CorsRequest): Explanation;
}

/** What `evaluate` looks things up in. */
export interface CompiledPolicy extends CompiledConfig {
  readonly applications: ApplicationOrigins;
  /** Of one that stands for the absence of a policy. */
  readonly absence?: Absence;
}

/** Why there is no policy, and what would help. */
export interface Absence {
  readonly because: string;
  readonly remedy: string;
}

/** JavaScript origins with the names of their applications (spec 7.14); the registry changes them in place. */
export interface ApplicationOrigins {
  readonly granted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of suspended applications, which allow nothing. */
  readonly withheld: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Of a policy that is none of a registry. */
export const NO_APPLICATIONS: ApplicationOrigins = { granted: new Map(), withheld: new Map() };

/** What is computed once from a configuration, for whichever APIs it is the policy of. */
export interface CompiledConfig {
  readonly config: NormalisedConfig;
  readonly origins: AllowedOrigins;
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
  const warnings = Object.freeze([...findings.warnings]);
  return policyOf(compileConfig(policy), NO_APPLICATIONS, () => warnings);
}

export function compileConfig(config: NormalisedConfig): CompiledConfig {
  return {
    config,
    origins: new AllowedOrigins(config.allowedOrigins),
    ownOrigins: new Set(config.ownOrigins),
    methods: new AllowedMethods(config.allowedMethods),
    headerNames: new AllowedHeaderNames(config.allowHeaders),
    forwardsFormNavigations: config.formNavigations === 'forward',
    decisions: createDecisionTable(config),
  };
}

export function policyOf(
  config: CompiledConfig,
  applications: ApplicationOrigins,
  warnings: () => readonly PolicyIssue[],
  absence?: Absence,
): Policy {
  const compiled: CompiledPolicy = {
    ...config,
    applications,
    ...(absence !== undefined && { absence }),
  };
  const policy = {
    [BRAND]: true,
    config: config.config,
    get warnings() {
      return warnings();
    },
    evaluate: (request: CorsRequest) => evaluate(compiled, requestIn(request)),
    explain: (request: CorsRequest) => explain(compiled, requestIn(request)),
  };
  return Object.freeze(policy);
}

const UNREADABLE: CorsRequest = { method: '', origin: '' };

/** What is no request at all is decided like one with an origin that is none, so that it fails closed. */
function requestIn(value: CorsRequest): CorsRequest {
  return typeof value === 'object' && value !== null ? value : UNREADABLE;
}

/** Whether `value` is a policy of this package, of whichever of its builds. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && BRAND in value;
}
