import { relative } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { buildSite } from './build-site.ts';
import { places } from './places.ts';

/** Run by `npm run docs`. */
await buildSite();
console.log(`The site is in ${relative(ROOT, places.site)}. npm run docs:serve serves it.`);
