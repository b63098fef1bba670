/** A package as its users import it, and what they have imported before it: nothing, or the framework. */
export interface PublishedPackage {
  readonly name: string;
  readonly specifier: string;
  readonly framework?: string;
}

/** The command line is left out: nobody waits for the import of a program. */
export const publishedPackages: readonly PublishedPackage[] = [
  { name: 'core', specifier: '@cors-policy/core' },
  ...['express', 'koa', 'fastify', 'hono'].map((framework) => ({
    name: framework,
    specifier: `@cors-policy/${framework}`,
    framework,
  })),
];
