import { mkdirSync, writeFileSync } from 'node:fs';
import { renderRulesPage } from './render-rules-page.ts';

/** Run by `npm run docs:rules`. */
const page = new URL('../../../../docs/rules.md', import.meta.url);
mkdirSync(new URL('.', page), { recursive: true });
writeFileSync(page, renderRulesPage());
