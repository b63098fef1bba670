import type { PolicyConfig } from '@cors-policy/core';
import { type PolicyName, policies } from '../hostile/policies.ts';

const ORDERS: PolicyConfig = {
  allowedOrigins: ['http://test2.com', 'https://*.example.com'],
  allowedMethods: ['POST', 'GET', 'PUT'],
  allowHeaders: ['test1', 'test2'],
  exposeHeaders: ['header1', 'header2'],
  allowCredentials: true,
  maxAge: 100,
};

/** Where the policies are in force that the hostile origins are asked of. */
export function pathOf(name: PolicyName): string {
  return `/${name.replaceAll(' ', '-')}`;
}

const hostile = (Object.keys(policies) as PolicyName[]).map(
  (name) => [pathOf(name), policies[name]] as const,
);

/** The policy of each path. */
export const APIS: Readonly<Record<string, PolicyConfig>> = {
  '/orders': ORDERS,
  '/any': { allowedOrigins: ['*'], allowedMethods: ['GET', 'POST'] },
  // A pattern that would take a line break for part of a host.
  '/lenient': { ...ORDERS, allowedOrigins: ['/https:\\/\\/[\\s\\S]*\\.lenient\\.example/'] },
  ...Object.fromEntries(hostile),
};
