import { isIP } from 'node:net';
import { FRAMEWORKS, type Framework } from '@cors-policy/console/contract';
import { registrySchema } from '@cors-policy/core';
import { z } from 'zod';
import { INCLUDE } from './include.ts';

export { FRAMEWORKS, type Framework };

/** What is asked of a value, by the code of the problem. */
const REQUIREMENTS = {
  'invalid-port': 'a port is a whole number from 0 (any free one) to 65535',
  'invalid-host':
    "a host is an IP address or a name to listen on, without a port, such as 127.0.0.1, 0.0.0.0 or '::'",
  'invalid-path':
    "an API's path begins with '/' and consists of letters, digits and - . _ ~, such as /orders",
  'invalid-native-service':
    'a native service is an http or https URL without credentials, query and fragment, such as http://127.0.0.1:8090/orders',
  'invalid-include': 'an include is the YAML files of a folder, such as apis/*.yaml',
  'no-gateways': `gateways names at least one of ${FRAMEWORKS.join(', ')} with its port`,
} as const;

const LOG = 'log is one of all, denied, none';
const FORWARD_ORIGIN = 'forwardOrigin is true or false';

/** The problems that only the gateway's file can have, by code. */
export const gatewayProblems = {
  'unreadable-file':
    'a file or folder cannot be read, is no regular file, is no UTF-8, or is too large (256 KiB if it is included)',
  'invalid-yaml':
    'the file is no YAML document, has a key twice or an unknown tag; line and column are said',
  ...REQUIREMENTS,
  'port-unavailable': 'a port is in use, or may not be used',
  'host-unavailable': 'a host is no address of this machine, or a name that is not found',
  'repeated-port': 'two listeners have one port',
  'repeated-path': 'two APIs have one path, up to case and a trailing slash',
  'repeated-name': 'another file has an API, or an application, of that name',
  'nested-path': 'a path lies within the path of an API of another file',
  'more-problems': 'a file has more problems than are said',
  'unusable-name': 'no API can be called __proto__',
  'origin-hidden-unchecked':
    'forwardOrigin is false, and no policy that enforces checks the origin in the place of the native service',
} as const;

export type GatewayCode =
  | keyof typeof gatewayProblems
  | 'missing-key'
  | 'unknown-key'
  | 'wrong-type'
  | 'not-a-choice';

/** The code of a problem that the schema found. */
export function codeOf(issue: z.core.$ZodIssue): GatewayCode {
  if (issue.message === LOG) return 'not-a-choice';
  const found = Object.entries(REQUIREMENTS).find(([, text]) => text === issue.message);
  return (found?.[0] as keyof typeof REQUIREMENTS | undefined) ?? 'wrong-type';
}

const port = z
  .int(REQUIREMENTS['invalid-port'])
  .min(0, REQUIREMENTS['invalid-port'])
  .max(65_535, REQUIREMENTS['invalid-port']);

const listener = mapping('a listener', { port });

const HOST_NAME =
  /^(?=.{1,253}$)(?!.*(?:^|\.)\d+$)\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?)*$/;

const host = z
  .string(REQUIREMENTS['invalid-host'])
  .refine((text) => isIP(text) !== 0 || HOST_NAME.test(text), REQUIREMENTS['invalid-host']);

const LONGEST_PATH = 1000;
const API_PATH = /^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+\/?$/;
// The URL parser would repair what this refuses.
const NATIVE_SERVICE = /^https?:\/\/(?!\/)(?![^/]*@)[^\s\\?#\p{Cc}]+$/u;

const { apis, applications, serverCors, guardrails } = registrySchema.properties;

/** The gateway's own keys; what core knows is described by core and judged by core. */
export const configSchema = mapping('the configuration', {
  gateways: mapping('gateways', {
    express: port.optional(),
    fastify: port.optional(),
    koa: port.optional(),
    hono: port.optional(),
  })
    .refine((gateways) => Object.keys(gateways).length > 0, REQUIREMENTS['no-gateways'])
    .meta({
      description: 'the frameworks that publish the APIs, each with its port',
      minProperties: 1,
    }),
  native: listener.optional().meta({ description: 'starts the sample native service' }),
  admin: mapping('a listener', {
    port,
    host: host.optional().meta({
      description: 'the IP address or name to listen on; 0.0.0.0 and :: are every address',
      default: '127.0.0.1',
    }),
  })
    .optional()
    .meta({ description: 'starts the admin server' }),
  console: listener.optional().meta({ description: 'starts the console' }),
  log: z
    .enum(['all', 'denied', 'none'], LOG)
    .optional()
    .meta({ description: 'which decisions are logged', default: 'denied' }),
  include: z
    .array(
      z.string(REQUIREMENTS['invalid-include']).regex(INCLUDE, REQUIREMENTS['invalid-include']),
      'include is a list of the YAML files of folders: [apis/*.yaml, applications/*.yaml]',
    )
    .optional()
    .meta({
      description:
        'further files with apis and applications, each judged by itself: an invalid one stops no other',
    }),
  apis: z
    .record(
      z.string(),
      mapping('an API', {
        type: ofCore(apis.additionalProperties.properties.type),
        path: z
          .string(REQUIREMENTS['invalid-path'])
          .max(LONGEST_PATH, { error: REQUIREMENTS['invalid-path'], abort: true })
          .regex(API_PATH, REQUIREMENTS['invalid-path'])
          .meta({
            description: 'the path of the API: whole segments count, the longest path wins',
          }),
        nativeService: z
          .string(REQUIREMENTS['invalid-native-service'])
          .regex(NATIVE_SERVICE, { error: REQUIREMENTS['invalid-native-service'], abort: true })
          .refine((url) => URL.canParse(url), REQUIREMENTS['invalid-native-service'])
          .meta({ description: 'the http(s) URL of the native service' }),
        forwardOrigin: z.boolean(FORWARD_ORIGIN).optional().meta({
          description:
            'false keeps Origin and the two request fields of a preflight from the native service, which may deny by itself',
          default: true,
        }),
        cors: ofCore(apis.additionalProperties.properties.cors),
      }),
      'apis maps names to APIs: { orders: { path: /orders, nativeService: … } }',
    )
    .optional()
    .meta({ description: 'the APIs by name; required unless include brings them' }),
  applications: ofCore(applications),
  serverCors: ofCore(serverCors),
  guardrails: ofCore(guardrails),
}).meta({ anyOf: [{ required: ['apis'] }, { required: ['include'] }] });

export function isApiPath(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_PATH && API_PATH.test(value);
}

/** The keys that an included file may have. */
export const INCLUDED_KEYS = ['apis', 'applications'] as const;

/** For editors: gateway.schema.json. */
export const configJsonSchema = z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' });

/** The keys of the mapping at `path`, whatever names a user has chosen on the way. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const mapping = path.reduce<JsonSchema | undefined>(
    (schema, key) => schema?.properties?.[String(key)] ?? schema?.additionalProperties,
    configJsonSchema as JsonSchema,
  );
  return Object.keys(mapping?.properties ?? {});
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
}

function mapping<Shape extends z.core.$ZodLooseShape>(title: string, shape: Shape) {
  return z.strictObject(shape, `${title} is a mapping`).meta({ title });
}

/** What core describes as JSON Schema; the schema here lets everything pass. */
function ofCore(description: Readonly<Record<string, unknown>>) {
  return z.unknown().optional().meta(description);
}
