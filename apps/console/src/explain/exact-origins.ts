import type { Api, Policies } from '../contract.ts';

/** Entries that are one origin each, to be asked from: no patterns, and not `null`. */
export function exactOrigins(policy: Api['policy']): string[] {
  const listed = policy?.allowedOrigins.map(String) ?? [];
  return listed.filter((entry) => !/^\/|\*|^null$/.test(entry));
}

/** Those of every API and application. */
export function allExactOrigins({ apis, applications }: Policies): string[] {
  const origins = [
    ...apis.flatMap(({ policy }) => exactOrigins(policy)),
    ...applications.flatMap(({ javascriptOrigins }) => javascriptOrigins),
    ...apis.flatMap(({ policy }) => policy?.ownOrigins ?? []),
  ];
  return [...new Set(origins)];
}
