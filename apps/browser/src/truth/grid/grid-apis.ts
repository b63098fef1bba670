import type { PolicyConfig } from '@cors-policy/core';
import { type NativeService, nativeServices } from '@cors-policy/core/conformance';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api } from '../ask.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';

const APP = ['http://test2.com', 'https://app.example'];
const base: PolicyConfig = {
  allowedOrigins: APP,
  allowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
  allowHeaders: ['content-type', 'x-one'],
  exposeHeaders: ['header1', 'ETag'],
};
const withCredentials: PolicyConfig = { ...base, allowCredentials: true, maxAge: 600 };

/** One of each kind that makes a difference to a browser. */
const POLICIES: Readonly<Record<string, PolicyConfig | undefined>> = {
  listed: base,
  credentials: withCredentials,
  'all-methods': {
    ...withCredentials,
    allowedMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'MERGE'],
    allowHeaders: ['Content-Type', 'X-One', 'Authorization'],
  },
  'any-origin': { ...base, allowedOrigins: ['*'], allowedMethods: ['GET', 'POST', 'DELETE'] },
  'any-everything': {
    allowedOrigins: ['*'],
    allowedMethods: ['*'],
    allowHeaders: ['*'],
    exposeHeaders: ['*'],
  },
  'any-names': { ...base, allowedMethods: ['*'], allowHeaders: ['*'], exposeHeaders: ['*'] },
  pattern: {
    ...withCredentials,
    allowedOrigins: ['https://*.app.example', '/http://(test|shop)\\.example/'],
  },
  'opaque-origins': {
    ...base,
    allowedOrigins: [...APP, 'null'],
    dangerouslyAllowOpaqueOrigins: true,
  },
  'own-origins': {
    ...withCredentials,
    ownOrigins: FRAMEWORKS.flatMap((framework) => [
      gatewayOrigin(framework),
      gatewayOrigin(framework, 'https'),
    ]),
  },
  bare: { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'], successStatus: 204 },
  advertise: { ...base, enforcement: 'advertise' },
  'report-only': { ...withCredentials, enforcement: 'report-only' },
  'no-policy': undefined,
};

const FIELDS: NativeService['fields'] = [
  ['Content-Type', 'text/plain'],
  ['Cache-Control', 'no-store'],
  ['Content-Language', 'en'],
  ['Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ['ETag', '"1"'],
  ['header1', 'exposed by some'],
  ['header2', 'exposed by none'],
  ['Timing-Allow-Origin', '*'],
];

/** Whatever the status of an answer, the same can be read of it. */
const STATUSES = [200, 404, 500];

/** Each policy in front of native services that say nothing of CORS, by status, and of one that does. */
export const GRID_APIS: ReadonlyMap<string, readonly Api[]> = new Map(
  Object.entries(POLICIES).map(([name, cors]) => {
    const silent = STATUSES.map(
      (status): NativeService => ({
        status,
        fields: FIELDS,
        body: [`native ${status}`],
      }),
    );
    const services = [...silent, nativeServices['speaks CORS']];
    return [
      name,
      services.map((native, index) => ({
        name: `grid-${name}-${index}`,
        policy: cors ? { cors } : {},
        native,
      })),
    ];
  }),
);
