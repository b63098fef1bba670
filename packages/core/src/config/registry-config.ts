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

export interface RegistryConfig {
  readonly apis: Readonly<Record<string, ApiConfig>>;
  readonly applications?: Readonly<Record<string, ApplicationConfig>> | undefined;
  /** One policy for all APIs; excludes a policy of any single one (spec section 2). */
  readonly serverCors?: PolicyConfig | undefined;
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

/**
 * What a registry is made from, as JSON Schema; `createRegistry` takes its keys and choices from it, so that
 * it is frozen throughout.
 */
export const registrySchema = deepFreeze({
  title: 'a registry',
  type: 'object',
  required: ['apis'],
  additionalProperties: false,
  properties: { apis: apisSchema, applications: applicationsSchema, serverCors: policySchema },
} as const satisfies ObjectSchema & { properties: Record<keyof RegistryConfig, unknown> });

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
