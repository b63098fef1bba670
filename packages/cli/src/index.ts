export { type ChangeKind, changeKind } from './change-kind.ts';
export { type ConfigFile, type InvalidYaml, parseConfig } from './config-file.ts';
export { type FileIssue, lineOf, linesOf, type Position } from './file-issue.ts';
export { GATEWAY_API_KEYS, GATEWAY_KEYS } from './gateway-keys.ts';
export { issueOf, show } from './issue-of.ts';
export { differencesOf, type Judgement, judge } from './judgement.ts';
export { entriesOf, isMapping, keysOf, pathOf, valueAt } from './keys.ts';
export { isNoCorsSafelisted } from './no-cors-safelisted.ts';
