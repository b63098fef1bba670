import type { PolicyConfig } from '@cors-policy/core';
import { nativeServices } from '@cors-policy/core/conformance';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api } from '../ask.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';

const withoutOwn: PolicyConfig = {
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'POST', 'PUT'],
  allowHeaders: ['x-one'],
  allowCredentials: true,
  exposeHeaders: ['x-native'],
};
const config: PolicyConfig = {
  ...withoutOwn,
  ownOrigins: FRAMEWORKS.flatMap((framework) => [
    gatewayOrigin(framework),
    gatewayOrigin(framework, 'https'),
  ]),
};

export const API = api('scenario', config);
export const WITHOUT_OWN = api('scenario-without-own', withoutOwn);
export const FORWARDING = api('scenario-forwarding', { ...config, formNavigations: 'forward' });
export const OPAQUE_ALLOWED = api('scenario-opaque', {
  ...config,
  allowedOrigins: ['https://app.example', 'null'],
  allowCredentials: false,
  dangerouslyAllowOpaqueOrigins: true,
});
export const CLOSED: Api = { ...api('scenario-closed', config), native: null };
export const LASTING = api('scenario-lasting', { ...config, maxAge: 7200 });
export const NOT_LASTING = api('scenario-not-lasting', { ...config, maxAge: 0 });

export const LASTING_ANY = api('scenario-lasting-any', {
  ...config,
  allowedMethods: ['*'],
  allowCredentials: false,
  maxAge: 7200,
});

export const SCENARIO_APIS: readonly Api[] = [
  API,
  WITHOUT_OWN,
  FORWARDING,
  OPAQUE_ALLOWED,
  CLOSED,
  LASTING,
  NOT_LASTING,
  LASTING_ANY,
];

function api(name: string, cors: PolicyConfig): Api {
  return { name, policy: { cors }, native: nativeServices['speaks CORS'] };
}
