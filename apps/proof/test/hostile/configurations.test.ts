import { expect, it } from 'vitest';
import { configurations } from '../../src/hostile/configurations/index.ts';
import { judgeConfigurations } from '../../src/hostile/judge-configurations.ts';

it('each hostile configuration is refused for its reason, or decides what it says', () => {
  expect(judgeConfigurations()).toEqual([]);
});

it('the corpus is large', () => {
  const all = configurations.flatMap((group) => group.configurations);
  expect(all.length).toBeGreaterThanOrEqual(80);
});
