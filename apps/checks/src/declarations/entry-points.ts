import { join } from 'node:path';
import { publishedPackages, readManifest } from '../repository.ts';

/** What a user may import, and where it is. */
export interface EntryPoint {
  /** Such as `@cors-policy/core/node`. */
  readonly specifier: string;
  /** A program for each module system. */
  readonly programs: readonly [string, string];
  /** The declarations of those programs. */
  readonly declarations: readonly [string, string];
  /** Its type test: what has no other place to say which types are public. */
  readonly typeTest: string;
}

export function entryPoints(): EntryPoint[] {
  return publishedPackages().flatMap(({ name, folder }) =>
    Object.entries(readManifest(folder).exports ?? {}).map(([subpath, targets]): EntryPoint => {
      const path = subpath.slice('./'.length);
      return {
        specifier: join(name, path),
        programs: [join(folder, targets.import.default), join(folder, targets.require.default)],
        declarations: [join(folder, targets.import.types), join(folder, targets.require.types)],
        typeTest: join(folder, 'test', `${['types', path].filter(Boolean).join('-')}.test-d.ts`),
      };
    }),
  );
}
