import { TOKEN } from '../fetch-names.ts';
import type { PolicyConfig } from './policy-config.ts';

/** The part of JSON Schema in which configurations are described: for `ConfigReader`, editors and docs. */
export interface ObjectSchema {
  readonly type: 'object';
  /** With an article: messages begin with it. */
  readonly title: string;
  readonly description?: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** An object whose keys the user chooses. */
export interface MapSchema {
  readonly type: 'object';
  readonly title: string;
  readonly description?: string;
  readonly additionalProperties: ObjectSchema;
}

export type PropertySchema =
  | ObjectSchema
  | MapSchema
  | {
      readonly description: string;
      readonly type?: 'array' | 'boolean' | 'integer';
      readonly items?: { readonly type: 'string'; readonly pattern?: string };
      readonly minItems?: number;
      readonly enum?: readonly (string | number)[];
      readonly minimum?: number;
      readonly maximum?: number;
      readonly default?: boolean | string | number | readonly never[];
    };

const strings = { type: 'array', items: { type: 'string' } } as const;
const tokens = { type: 'array', items: { type: 'string', pattern: TOKEN } } as const;

/** What a policy consists of, as JSON Schema; the one list of its keys, choices and limits. */
export const policySchema = {
  title: 'a CORS policy',
  type: 'object',
  required: ['allowedOrigins', 'allowedMethods'],
  additionalProperties: false,
  properties: {
    allowedOrigins: {
      description:
        "the origins whose scripts may read responses: 'https://app.example', 'https://*.app.example' for its " +
        "subdomains (not itself), ':*' at the end for any port, '/regular expression/' for the whole origin, " +
        "'*' for every origin; [] allows none",
      ...strings,
    },
    allowedMethods: {
      description:
        "the methods that a preflight may ask for, in their exact case: ['GET', 'POST']; '*' stands for all",
      ...tokens,
      minItems: 1,
    },
    allowHeaders: {
      description:
        "the request headers that a preflight may ask for, in any case; '*' stands for all but authorization",
      ...tokens,
      default: [],
    },
    exposeHeaders: {
      description:
        "the response headers that a script may read beside the safelisted ones; '*' stands for all",
      ...tokens,
      default: [],
    },
    allowCredentials: {
      description:
        'whether requests with cookies or HTTP authentication are allowed: sends Access-Control-Allow-Credentials: true; never with *',
      type: 'boolean',
      default: false,
    },
    maxAge: {
      description:
        "seconds for which a browser may reuse a preflight's answer; -1 forbids it; absent: no header, and browsers take 5",
      type: 'integer',
      minimum: -1,
      maximum: 86_400,
    },
    ownOrigins: {
      description:
        "the API's own public origins: plain requests and handshakes from them are not CORS",
      ...strings,
      default: [],
    },
    enforcement: {
      description:
        'enforce: deny; advertise: deny preflights only; report-only: observe and touch nothing',
      enum: ['enforce', 'advertise', 'report-only'],
      default: 'enforce',
    },
    formNavigations: {
      description: 'what happens to a cross-site form POST that is a navigation',
      enum: ['deny', 'forward'],
      default: 'deny',
    },
    successStatus: {
      description: "the status of an allowed preflight's answer",
      enum: [200, 204],
      default: 200,
    },
    dangerouslyAllowOpaqueOrigins: {
      description: "lets allowedOrigins hold 'null', an origin that any site can have",
      type: 'boolean',
      default: false,
    },
    dangerouslyAllowPublicSuffixes: {
      description:
        'lets a wildcard or regular expression cover a public suffix, so the sites of unrelated owners',
      type: 'boolean',
      default: false,
    },
  },
} as const satisfies ObjectSchema & { properties: Record<keyof PolicyConfig, PropertySchema> };
