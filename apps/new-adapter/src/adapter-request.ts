/** What the framework's middleware is given: Node's request and response, or web-standard ones. */
export const KINDS = ['node', 'web'] as const;

export type Kind = (typeof KINDS)[number];

/** The package that an adapter is for. */
export interface Framework {
  readonly name: string;
  /** The version to begin with, such as `5.3.0`. */
  readonly version: string;
}

/** What somebody wants to have. */
export interface AdapterRequest {
  /** Of the folder, and of the package behind `@cors-policy/`. */
  readonly name: string;
  readonly kind: Kind;
  /** Absent: the adapter is for servers without a framework. */
  readonly framework?: Framework;
}

/** Something that only who runs the command can mend; the message says how. */
export class AdapterRequestError extends Error {
  override readonly name = 'AdapterRequestError';
}

const FOLDER_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PACKAGE_NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;

/** Throws `AdapterRequestError` for what is no name of a package of ours. */
export function checkName(name: string): void {
  if (FOLDER_NAME.test(name) && name.length <= 60) return;
  throw new AdapterRequestError(
    `"${name}" cannot be the name of an adapter: use at most 60 lower-case letters, digits and single hyphens, such as "node-http".`,
  );
}

/** Throws `AdapterRequestError` for what npm takes for no package, or for a range, a tag or an option. */
export function checkFrameworkName(name: string): void {
  if (PACKAGE_NAME.test(name)) return;
  throw new AdapterRequestError(
    `"${name}" is not the name of a package: give --framework a name as on npm, without a version, such as "@hapi/hapi".`,
  );
}
