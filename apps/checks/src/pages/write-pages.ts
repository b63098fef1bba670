import { writeFileSync } from 'node:fs';
import { pages } from './pages.ts';

/** Run by `npm run docs`. */
for (const [name, render] of Object.entries(pages)) {
  writeFileSync(new URL(`../../../../docs/${name}`, import.meta.url), render());
}
