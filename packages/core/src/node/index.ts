export { bodyOf } from './body-of.ts';
export { follow } from './follow.ts';
export { guardResponse } from './guard-response.ts';
export { hasLeft } from './has-left.ts';
export { readExchange } from './read-exchange.ts';
export { createUpgradeCheck, type UpgradeCheck } from './upgrade-check.ts';
