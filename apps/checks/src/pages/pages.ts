import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPage } from '@cors-policy/browser/dist/fill-page.js';
import { readCollection } from '@cors-policy/browser/dist/observation.js';
import { fillPage as fillProofPage } from '@cors-policy/proof/dist/fill-page.js';
import { renderPage as renderRuntimesPage } from '@cors-policy/runtimes/dist/render-page.js';
import { ROOT } from '../repository.ts';
import { renderConfigurationPage } from './render-configuration-page.ts';
import { renderRulesPage } from './render-rules-page.ts';

/** The pages of docs/ that are rendered from data, or have parts that are, by file name. */
export const pages: Readonly<Record<string, () => string>> = {
  'rules.md': renderRulesPage,
  'configuration.md': renderConfigurationPage,
  'proof.md': () => fillProofPage(readPage('proof.md')),
  'runtimes.md': () => renderRuntimesPage(),
  'why-blocked.md': () => fillPage(readPage('why-blocked.md'), readCollection()),
};

function readPage(name: string): string {
  return readFileSync(join(ROOT, 'docs', name), 'utf8');
}
