import { LONGEST_LIST } from './config-reader.ts';
import type { PolicyConfig } from './policy-config.ts';
import { type MapSchema, type ObjectSchema, policySchema } from './policy-schema.ts';

/** An API that the gateway publishes. */
export interface ApiConfig {
  /** The policy is the same for each (spec section 1); the advice on it is not. Default: `rest`. */
  readonly type?: 'rest' | 'soap' | 'odata' | undefined;
  /** Absent: everything is passed through to the native service (spec section 2). */
  readonly cors?: PolicyConfig | undefined;
}

/** A registered consumer of APIs. It adds origins to their policies and nothing else (spec 7.14). */
export interface ApplicationConfig {
  /** Exact origins of the application's pages. */
  readonly javascriptOrigins: readonly string[];
  /** Names of the APIs with which the application is registered. */
  readonly apis: readonly string[];
  /** A suspended application adds no origin. Default: false. */
  readonly suspended?: boolean | undefined;
}

/** What `createRegistry` takes: the APIs of a gateway and the applications registered with them (spec section 2). */
export interface RegistryConfig {
  readonly apis: Readonly<Record<string, ApiConfig>>;
  readonly applications?: Readonly<Record<string, ApplicationConfig>> | undefined;
  /** One policy for all APIs; excludes a policy of any single one (spec section 2). */
  readonly serverCors?: PolicyConfig | undefined;
  /** What applications may register. Default: everything that is valid. */
  readonly guardrails?: GuardrailsConfig | undefined;
}

/** Bounds on what others than the owner of the policies may configure. */
export interface GuardrailsConfig {
  /** Bounds the origins of applications, suspended ones included. Default: nothing is bounded. */
  readonly applicationOrigins?: ApplicationOriginsConfig | undefined;
}

/** Bounds on `javascriptOrigins`. An application beyond them is a problem of the configuration, which is refused. */
export interface ApplicationOriginsConfig {
  /** Every origin is https; loopback origins that are allowed may be http. Default: false. */
  readonly requireHttps?: boolean | undefined;
  /** Whether origins of the user's own machine, such as `http://localhost:3000`, may be registered. Default: false. */
  readonly allowLoopback?: boolean | undefined;
  /** How many distinct origins an application may have, at least 1. Default: any number. */
  readonly maxPerApplication?: number | undefined;
  /**
   * What no application may register, in the syntax of `allowedOrigins`, however broad. An entry without a port is
   * for every port, and one of https for http too. Default: nothing.
   */
  readonly deny?: readonly (string | RegExp)[] | undefined;
}

export const apiSchema = {
  title: 'an API',
  type: 'object',
  additionalProperties: false,
  properties: {
    type: {
      description: 'how its clients speak; changes the advice on its policy, not the policy',
      enum: ['rest', 'soap', 'odata'],
      default: 'rest',
    },
    cors: policySchema,
  },
} as const satisfies ObjectSchema & { properties: Record<keyof ApiConfig, unknown> };

export const applicationSchema = {
  title: 'an application',
  type: 'object',
  required: ['javascriptOrigins', 'apis'],
  additionalProperties: false,
  properties: {
    javascriptOrigins: {
      description: "the exact origins of its pages: ['https://shop.example']",
      type: 'array',
      items: { type: 'string' },
    },
    apis: {
      description: 'the names of the APIs with which it is registered',
      type: 'array',
      items: { type: 'string' },
    },
    suspended: {
      description: 'a suspended application adds no origin',
      type: 'boolean',
      default: false,
    },
  },
} as const satisfies ObjectSchema & { properties: Record<keyof ApplicationConfig, unknown> };

const apisSchema = {
  title: 'apis',
  description: "the APIs by name: { orders: { type: 'rest', cors: { … } } }",
  type: 'object',
  additionalProperties: apiSchema,
} as const satisfies MapSchema;

const applicationsSchema = {
  title: 'applications',
  description: 'the registered applications by name; each adds its origins to the APIs it names',
  type: 'object',
  additionalProperties: applicationSchema,
} as const satisfies MapSchema;

export const applicationOriginsSchema = {
  title: 'applicationOrigins',
  description:
    'bounds the origins that applications register; once it is there, loopback origins must be allowed explicitly',
  type: 'object',
  additionalProperties: false,
  properties: {
    requireHttps: {
      description: 'every origin is https, but for loopback origins where those are allowed',
      type: 'boolean',
      default: false,
    },
    allowLoopback: {
      description:
        "whether origins of the user's own machine may be registered, over http too: localhost and its subdomains, 127.0.0.0/8, [::1]",
      type: 'boolean',
      default: false,
    },
    maxPerApplication: {
      description: 'how many distinct origins an application may have; absent: any number',
      type: 'integer',
      minimum: 1,
      maximum: LONGEST_LIST,
    },
    deny: {
      description:
        "what no application may register, in the syntax of allowedOrigins and however broad: 'https://*.vercel.app', '/.*\\.internal\\.example/'; without a port at every port, and https means http too; '*' for every origin",
      type: 'array',
      items: { type: 'string' },
      default: [],
    },
  },
} as const satisfies ObjectSchema & { properties: Record<keyof ApplicationOriginsConfig, unknown> };

export const guardrailsSchema = {
  title: 'guardrails',
  description: 'what applications may register, whoever registers them',
  type: 'object',
  additionalProperties: false,
  properties: { applicationOrigins: applicationOriginsSchema },
} as const satisfies ObjectSchema & { properties: Record<keyof GuardrailsConfig, unknown> };

/**
 * What a registry is made from, as JSON Schema; `createRegistry` takes its keys and choices from it, so that
 * it is frozen throughout.
 */
export const registrySchema = deepFreeze({
  title: 'a registry',
  type: 'object',
  required: ['apis'],
  additionalProperties: false,
  properties: {
    apis: apisSchema,
    applications: applicationsSchema,
    serverCors: policySchema,
    guardrails: guardrailsSchema,
  },
} as const satisfies ObjectSchema & { properties: Record<keyof RegistryConfig, unknown> });

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
