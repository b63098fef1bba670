/**
 * What only patterns need. `imports` in package.json decides: on Node pattern-libraries.node.cts, which loads
 * each library when it is first asked for, elsewhere pattern-libraries.bundled.ts. The CommonJS build has the
 * former in the place of this file, for the package's `imports` do not reach it.
 */
export { default } from '#pattern-libraries';
