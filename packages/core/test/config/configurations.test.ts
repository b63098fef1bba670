import { describe, expect, it } from 'vitest';
import { problems, warnings } from '../../src/conformance/configurations/configurations.ts';
import { type Example, issuesOf } from '../../src/conformance/configurations/example.ts';

const cases = (kinds: typeof problems | typeof warnings) =>
  Object.entries(kinds).flatMap(([code, { examples }]) =>
    examples.map((example): [string, string, Example] => [code, example.path, example]),
  );

const found = (example: Example) => issuesOf(example).map(({ code, path }) => `${code} ${path}`);

describe('refused, and nothing else is found:', () => {
  it.each(cases(problems))('%s at %s: %o', (code, path, example) => {
    expect(found(example)).toEqual([`${code} ${path}`]);
  });
});

describe('loads with the advice, and no other:', () => {
  it.each(cases(warnings))('%s at %s: %o', (code, path, example) => {
    expect(found(example)).toContain(`${code} ${path}`);
  });
});

describe('a message', () => {
  const all = [...cases(problems), ...cases(warnings)];

  it.each(all)('is a sentence or more: %s at %s, %o', (_code, _path, example) => {
    for (const { message } of issuesOf(example)) expect(message).toMatch(/^\S.{30,}[.?]$/s);
  });
});
