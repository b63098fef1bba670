import {
  type AnyPolicy,
  type ApiConfig,
  type ApplicationConfig,
  type ApplicationOriginsConfig,
  applyToHeaders,
  asResponseHeaders,
  browserRequests,
  byPath,
  type Check,
  type CorsOptions,
  type CorsRequest,
  createDecider,
  createPolicy,
  createRegistry,
  type Decide,
  type Decision,
  type DecisionDetails,
  type DenialReason,
  type Exchange,
  type Explanation,
  type ExplanationStep,
  type FlowEnd,
  type FlowStep,
  flowChart,
  type GuardrailsConfig,
  type Instruction,
  type IssueCode,
  type LivePolicy,
  logDenials,
  type Method,
  mergeVary,
  type OriginMatch,
  originList,
  type PageRequest,
  type PassThrough,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicyFunction,
  type PolicyIssue,
  type PolicySource,
  type ProblemCode,
  passThrough,
  preflightFor,
  type Registry,
  type RegistryConfig,
  type ResponseHeaders,
  readCorsRequest,
  registrySchema,
  sampleOrigins,
  type WarningCode,
  whenDecided,
} from '@cors-policy/core';
import { describe, expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { type: 'rest', cors: config } } });

type OrAbsent<Value> = Value | undefined;

describe('a configuration', () => {
  it('has these keys, all of them readonly', () => {
    expectTypeOf<PolicyConfig>().toEqualTypeOf<{
      readonly allowedOrigins: readonly (string | RegExp)[];
      readonly allowedMethods: readonly Method[];
      readonly allowHeaders?: OrAbsent<readonly string[]>;
      readonly exposeHeaders?: OrAbsent<readonly string[]>;
      readonly allowCredentials?: OrAbsent<boolean>;
      readonly maxAge?: OrAbsent<number>;
      readonly ownOrigins?: OrAbsent<readonly string[]>;
      readonly enforcement?: OrAbsent<'enforce' | 'advertise' | 'report-only'>;
      readonly formNavigations?: OrAbsent<'deny' | 'forward'>;
      readonly successStatus?: OrAbsent<200 | 204>;
      readonly dangerouslyAllowOpaqueOrigins?: OrAbsent<boolean>;
      readonly dangerouslyAllowPublicSuffixes?: OrAbsent<boolean>;
    }>();
    expectTypeOf<'MERGE'>().toExtend<Method>();
    expectTypeOf<Method>().toExtend<string>();
  });

  it('may be written as is, as a constant, and with keys that are undefined', () => {
    createPolicy({ allowedOrigins: [/https:\/\/a/, '*'], allowedMethods: ['GET', 'MERGE'] });
    createPolicy({ allowedOrigins: ['*'], allowedMethods: ['GET'] } as const);
    createPolicy({ ...config, maxAge: undefined, allowHeaders: undefined });
    createPolicy(policy.config);
  });

  it('is refused where it cannot be right', () => {
    // @ts-expect-error neither required key may be absent
    createPolicy({ allowedOrigins: [] });
    // @ts-expect-error neither required key may be absent
    createPolicy({ allowedMethods: [] });
    // @ts-expect-error a list stays a list, with one entry too
    createPolicy({ ...config, allowedOrigins: 'https://a.example' });
    // @ts-expect-error the key of another package
    createPolicy({ ...config, allowedHeaders: ['content-type'] });
    // @ts-expect-error seconds are a number
    createPolicy({ ...config, maxAge: '600' });
    // @ts-expect-error nothing is converted
    createPolicy({ ...config, allowCredentials: 'true' });
    // @ts-expect-error none of the three levels of spec 7.13
    createPolicy({ ...config, enforcement: 'off' });
    // @ts-expect-error spec 7.18 knows two
    createPolicy({ ...config, successStatus: 201 });
    // @ts-expect-error spec 7.21 knows two
    createPolicy({ ...config, formNavigations: 'allow' });
    // @ts-expect-error only the two required keys may not be absent, and none may be null
    createPolicy({ ...config, ownOrigins: null });
    // @ts-expect-error a policy is asked, not changed
    policy.config.maxAge = 1;
  });

  it('comes from an environment variable as a list', () => {
    expectTypeOf(originList).toEqualTypeOf<
      (text: string | undefined, variable?: string) => string[]
    >();
    expectTypeOf(sampleOrigins).toEqualTypeOf<(entry: string) => string[]>();
  });

  it('that is invalid throws every issue', () => {
    expectTypeOf<PolicyConfigError['issues']>().toEqualTypeOf<
      readonly PolicyIssue<ProblemCode>[]
    >();
    expectTypeOf<PolicyConfigError['name']>().toEqualTypeOf<'PolicyConfigError'>();
    expectTypeOf(PolicyConfigError).constructorParameters.toEqualTypeOf<
      [readonly PolicyIssue<ProblemCode>[]]
    >();
    expectTypeOf<PolicyConfigError>().toExtend<Error>();
    expectTypeOf<PolicyIssue>().toEqualTypeOf<{
      readonly code: IssueCode;
      readonly path: string;
      readonly value: unknown;
      readonly message: string;
    }>();
    expectTypeOf<IssueCode>().toEqualTypeOf<ProblemCode | WarningCode>();
    expectTypeOf<ProblemCode & WarningCode>().toBeNever();
    expectTypeOf<'any-origin-with-credentials'>().toExtend<ProblemCode>();
    expectTypeOf<'no-origins'>().toExtend<WarningCode>();
    expectTypeOf<string>().not.toExtend<IssueCode>();
  });
});

describe('a policy', () => {
  it('decides and explains', () => {
    expectTypeOf(createPolicy).toEqualTypeOf<(config: PolicyConfig) => Policy>();
    expectTypeOf<Policy>().toEqualTypeOf<{
      readonly config: PolicyConfig;
      readonly warnings: readonly PolicyIssue[];
      evaluate(request: CorsRequest): Decision;
      explain(request: CorsRequest): Explanation;
    }>();
    expectTypeOf<CorsRequest>().toEqualTypeOf<{
      readonly method: string;
      readonly origin?: OrAbsent<string>;
      readonly accessControlRequestMethod?: OrAbsent<string>;
      readonly accessControlRequestHeaders?: OrAbsent<string>;
      readonly secFetchSite?: OrAbsent<string>;
      readonly secFetchMode?: OrAbsent<string>;
      readonly webSocket?: OrAbsent<boolean>;
      readonly host?: OrAbsent<string>;
    }>();
    // @ts-expect-error a request has a method
    policy.evaluate({ origin: 'https://a.example' });
  });

  it('gives decisions that nobody can change', () => {
    expectTypeOf<Instruction>().toEqualTypeOf<{
      readonly action: 'forward' | 'answer' | 'pass-through';
      readonly status?: number;
      readonly statusText?: string;
      readonly body?: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly vary: readonly string[];
    }>();
    expectTypeOf<Decision>().toExtend<Instruction>();
    expectTypeOf<Omit<Decision, keyof Instruction>>().toEqualTypeOf<{
      readonly verdict: 'not-cors' | 'allowed' | 'denied';
      readonly preflight: boolean;
      readonly reason?: DenialReason;
      readonly formNavigation?: true;
    }>();
    expectTypeOf<DenialReason>().toEqualTypeOf<
      'origin-not-allowed' | 'method-not-allowed' | 'header-not-allowed'
    >();
    const decision = policy.evaluate({ method: 'GET' });
    // @ts-expect-error decisions are shared between requests
    decision.verdict = 'allowed';
    // @ts-expect-error and so are their headers
    decision.headers['access-control-allow-origin'] = '*';
    // @ts-expect-error and what they add to Vary
    decision.vary.push('Origin');
  });

  it('explains by the checks that it made', () => {
    expectTypeOf<Explanation>().toEqualTypeOf<{
      readonly decision: Decision;
      readonly kind: 'preflight' | 'request' | 'handshake';
      readonly steps: readonly ExplanationStep[];
      readonly because: string;
      readonly match?: OriginMatch;
      readonly browser: string;
      readonly remedy?: string;
    }>();
    expectTypeOf<ExplanationStep>().toEqualTypeOf<{
      readonly check: Check;
      readonly spec: string;
      readonly holds: boolean;
      readonly outcome: 'continue' | Decision['verdict'];
      readonly text: string;
    }>();
    expectTypeOf(flowChart).toEqualTypeOf<(kind: Explanation['kind']) => readonly FlowStep[]>();
    expectTypeOf<FlowStep>().toEqualTypeOf<{
      readonly check: Check;
      readonly spec: string;
      readonly ifHolds: 'continue' | FlowEnd;
      readonly ifNot: 'continue' | FlowEnd;
    }>();
    expectTypeOf<FlowEnd>().branded.toEqualTypeOf<{
      readonly verdict: Decision['verdict'];
      readonly reason?: DenialReason;
    }>();
    expectTypeOf<'origin-allowed' | 'method-allowed'>().toExtend<Check>();
    expectTypeOf<string>().not.toExtend<Check>();
    expectTypeOf<OriginMatch['list']>().toEqualTypeOf<
      'allowedOrigins' | 'applications' | 'ownOrigins'
    >();
    expectTypeOf<Extract<OriginMatch, { list: 'applications' }>>().toEqualTypeOf<{
      readonly list: 'applications';
      readonly applications: readonly string[];
    }>();
  });
});

describe('a registry', () => {
  it('is made and updated from configurations', () => {
    expectTypeOf(createRegistry).toEqualTypeOf<(config: RegistryConfig) => Registry>();
    expectTypeOf<RegistryConfig>().toEqualTypeOf<{
      readonly apis: Readonly<Record<string, ApiConfig>>;
      readonly applications?: OrAbsent<Readonly<Record<string, ApplicationConfig>>>;
      readonly serverCors?: OrAbsent<PolicyConfig>;
      readonly guardrails?: OrAbsent<GuardrailsConfig>;
    }>();
    expectTypeOf<ApiConfig>().toEqualTypeOf<{
      readonly type?: OrAbsent<'rest' | 'soap' | 'odata'>;
      readonly cors?: OrAbsent<PolicyConfig>;
    }>();
    expectTypeOf<ApplicationConfig>().toEqualTypeOf<{
      readonly javascriptOrigins: readonly string[];
      readonly apis: readonly string[];
      readonly suspended?: OrAbsent<boolean>;
    }>();
    expectTypeOf<GuardrailsConfig>().toEqualTypeOf<{
      readonly applicationOrigins?: OrAbsent<ApplicationOriginsConfig>;
    }>();
    expectTypeOf<ApplicationOriginsConfig>().toEqualTypeOf<{
      readonly requireHttps?: OrAbsent<boolean>;
      readonly allowLoopback?: OrAbsent<boolean>;
      readonly maxPerApplication?: OrAbsent<number>;
      readonly deny?: OrAbsent<readonly (string | RegExp)[]>;
    }>();
    expectTypeOf(registrySchema.properties).toHaveProperty('apis');
    expectTypeOf<keyof typeof registrySchema.properties>().toEqualTypeOf<keyof RegistryConfig>();
  });

  it('hands out live policies', () => {
    expectTypeOf<Registry>().toEqualTypeOf<{
      policy(api: string): LivePolicy;
      applicationsFor(api: string, origin: string | undefined): readonly string[];
      setApi(name: string, config: ApiConfig): void;
      removeApi(name: string): void;
      setApplication(name: string, config: ApplicationConfig): void;
      removeApplication(name: string): void;
      update(config: RegistryConfig): void;
      readonly warnings: readonly PolicyIssue[];
    }>();
    expectTypeOf<LivePolicy>().toEqualTypeOf<{ readonly current: Policy | PassThrough }>();
    // @ts-expect-error it is replaced by the registry alone
    registry.policy('orders').current = passThrough;
  });

  it('refuses what cannot be right', () => {
    // @ts-expect-error a registry has APIs, be there none
    createRegistry({});
    // @ts-expect-error spec section 1 knows three
    registry.setApi('orders', { type: 'graphql' });
    // @ts-expect-error an application gives origins and the APIs that they are for
    registry.setApplication('shop', { javascriptOrigins: [] });
    // @ts-expect-error only exact origins (spec 7.14)
    registry.setApplication('shop', { javascriptOrigins: [/shop/], apis: [] });
    // @ts-expect-error an application adds origins and nothing else (spec 7.14)
    registry.setApplication('shop', { javascriptOrigins: [], apis: [], allowCredentials: true });
  });
});

describe('a source of policies', () => {
  interface Asked {
    readonly tenant: string;
  }

  it('is one of these', () => {
    expectTypeOf<PolicySource<Asked>>().toEqualTypeOf<
      PolicyConfig | AnyPolicy | PolicyFunction<Asked>
    >();
    expectTypeOf<AnyPolicy>().toEqualTypeOf<Policy | LivePolicy | PassThrough>();
    expectTypeOf<PassThrough>().toEqualTypeOf<{ readonly passThrough: true }>();
    expectTypeOf(passThrough).toEqualTypeOf<PassThrough>();
    expectTypeOf<PolicyFunction<Asked>>().parameters.toEqualTypeOf<[Asked, string]>();
    expectTypeOf<PolicyFunction<Asked>>().returns.toEqualTypeOf<
      AnyPolicy | PromiseLike<AnyPolicy>
    >();
    expectTypeOf<PolicyFunction<Asked>['warnings']>().toEqualTypeOf<
      OrAbsent<readonly PolicyIssue[]>
    >();
    createDecider(config);
    createDecider(policy);
    createDecider(registry.policy('orders'));
    createDecider(passThrough);
    createDecider(({ tenant }: Asked) => (tenant === '' ? passThrough : policy));
    createDecider(async (_asked: Asked, path) => registry.policy(path));
  });

  it('never gives absence for permission (spec 7.20)', () => {
    // @ts-expect-error undefined is no policy
    createDecider(() => undefined);
    // @ts-expect-error nor is null, later
    createDecider(async () => null);
    // @ts-expect-error nor is a configuration: it would be compiled for every request
    createDecider(() => config);
    // @ts-expect-error nor is a registry: of which API?
    createDecider(registry);
    // @ts-expect-error nor is a truth value
    createDecider(true);
  });

  it('by path takes all but functions', () => {
    expectTypeOf(byPath).toEqualTypeOf<
      (policies: Readonly<Record<string, PolicyConfig | AnyPolicy>>) => PolicyFunction<unknown>
    >();
    expectTypeOf(byPath({ '/': config })).toExtend<PolicySource<Asked>>();
    // @ts-expect-error a prefix has a policy, not a function
    byPath({ '/': () => policy });
  });
});

describe('what adapters use', () => {
  it('decides one exchange', () => {
    expectTypeOf(createDecider<string>).toEqualTypeOf<
      (source: PolicySource<string>, options?: CorsOptions<string>) => Decide<string>
    >();
    expectTypeOf<Decide<string>>().toEqualTypeOf<
      (request: string, exchange: Exchange) => Instruction | Promise<Instruction>
    >();
    expectTypeOf<Exchange>().toEqualTypeOf<{
      readonly cors: CorsRequest;
      readonly target: string;
      readonly message: object;
    }>();
    expectTypeOf(readCorsRequest).toEqualTypeOf<
      (
        method: string,
        field: (name: string) => string | undefined,
        host?: OrAbsent<string>,
      ) => CorsRequest
    >();
    expectTypeOf(whenDecided({} as Instruction, ({ vary }) => vary.length)).toEqualTypeOf<
      number | Promise<number>
    >();
  });

  it('reports decisions, errors and warnings', () => {
    expectTypeOf<CorsOptions<string>>().toEqualTypeOf<{
      readonly onDecision?: (decision: Decision, request: string, details: DecisionDetails) => void;
      readonly onError?: (error: unknown, request: string) => void;
      readonly onWarning?: (warning: PolicyIssue) => void;
    }>();
    expectTypeOf<DecisionDetails>().toEqualTypeOf<{
      readonly cors: CorsRequest;
      readonly target: string;
      explain(): Explanation;
    }>();
    createDecider<string>(policy, {
      onDecision: (decision, request, details) => {
        expectTypeOf(decision).toEqualTypeOf<Decision>();
        expectTypeOf(request).toEqualTypeOf<string>();
        expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
      },
    });
    expectTypeOf(logDenials).toEqualTypeOf<
      (write?: (line: string) => void) => NonNullable<CorsOptions<unknown>['onDecision']>
    >();
    expectTypeOf(logDenials()).toExtend<NonNullable<CorsOptions<string>['onDecision']>>();
    // @ts-expect-error a misspelt option would report nothing
    createDecider(policy, { ondecision: () => {} });
  });

  it('brings the headers of an answer in line', () => {
    expectTypeOf(applyToHeaders).toEqualTypeOf<
      (headers: ResponseHeaders, instruction: Instruction) => void
    >();
    expectTypeOf<Map<string, string>>().not.toExtend<ResponseHeaders>();
    expectTypeOf<ResponseHeaders>().toEqualTypeOf<{
      get(name: string): string | null;
      set(name: string, value: string): void;
      delete(name: string): void;
      keys(): Iterable<string>;
    }>();
    expectTypeOf(asResponseHeaders).returns.toEqualTypeOf<ResponseHeaders>();
    asResponseHeaders({ vary: 'Origin', 'set-cookie': ['a=1'], age: 1, etag: undefined });
    expectTypeOf(mergeVary).toEqualTypeOf<
      (existing: string | undefined, members: readonly string[]) => string
    >();
  });
});

it("a page's requests are those that its browser sends", () => {
  expectTypeOf(browserRequests).toEqualTypeOf<(page: PageRequest) => CorsRequest[]>();
  expectTypeOf(preflightFor).toEqualTypeOf<(page: PageRequest) => CorsRequest>();
  expectTypeOf<PageRequest>().toEqualTypeOf<{
    readonly origin?: OrAbsent<string>;
    readonly method?: OrAbsent<string>;
    readonly headerNames?: OrAbsent<readonly string[]>;
    readonly secFetchSite?: OrAbsent<string>;
    readonly secFetchMode?: OrAbsent<string>;
    readonly webSocket?: OrAbsent<boolean>;
    readonly host?: OrAbsent<string>;
  }>();
});
