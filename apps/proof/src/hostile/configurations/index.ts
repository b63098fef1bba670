import { anyOrigin } from './any-origin.ts';
import type { ConfigurationGroup } from './configuration.ts';
import { patterns } from './patterns.ts';
import { shapes } from './shapes.ts';

export const configurations: readonly ConfigurationGroup[] = [...anyOrigin, ...patterns, ...shapes];
