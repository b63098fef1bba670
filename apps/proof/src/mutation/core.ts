import { fileURLToPath } from 'node:url';

/** The folder of the package whose mutants are tested; the same from `src` and from `dist`. */
export const CORE = fileURLToPath(new URL('../../../../packages/core/', import.meta.url));
