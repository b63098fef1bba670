import { renderConfigurationPage } from './render-configuration-page.ts';
import { renderRulesPage } from './render-rules-page.ts';

/** The pages of docs/ that are rendered from data, by file name. */
export const pages: Readonly<Record<string, () => string>> = {
  'rules.md': renderRulesPage,
  'configuration.md': renderConfigurationPage,
};
