import {
  type ChangeKind,
  type ConfigFile,
  changeKind,
  differencesOf,
  entriesOf,
  type FileIssue,
  GATEWAY_API_KEYS,
  GATEWAY_KEYS,
  type InvalidYaml,
  isMapping,
  isNoCorsSafelisted,
  issueOf,
  type Judgement,
  judge,
  keysOf,
  lineOf,
  linesOf,
  type Position,
  parseConfig,
  pathOf,
  show,
  valueAt,
} from '@cors-policy/cli';
import type {
  CorsRequest,
  Decision,
  IssueCode,
  PassThrough,
  Policy,
  PolicyIssue,
} from '@cors-policy/core';
import { expectTypeOf, it } from 'vitest';

it('reads a file whatever it says', () => {
  expectTypeOf(parseConfig).toEqualTypeOf<(text: string) => ConfigFile>();
  expectTypeOf<ConfigFile>().toHaveProperty('config').toBeUnknown();
  expectTypeOf<ConfigFile['text']>().toEqualTypeOf<string>();
  expectTypeOf<ConfigFile['problems']>().toEqualTypeOf<readonly InvalidYaml[]>();
  const issue: FileIssue<'a' | 'b'> = { code: 'a', path: '', message: '' };
  expectTypeOf(parseConfig('').locate([issue])).toEqualTypeOf<FileIssue<'a' | 'b'>[]>();
});

it('says what is wrong, and where', () => {
  expectTypeOf<InvalidYaml>().toEqualTypeOf<FileIssue<'invalid-yaml'>>();
  expectTypeOf<FileIssue>().toEqualTypeOf<{
    readonly code: string;
    readonly path: string;
    readonly message: string;
    readonly position?: Position | undefined;
  }>();
  expectTypeOf<Position>().toEqualTypeOf<{ readonly line: number; readonly column: number }>();
  expectTypeOf(issueOf).toEqualTypeOf<(issue: PolicyIssue) => FileIssue<IssueCode>>();
  expectTypeOf(lineOf).toEqualTypeOf<(issue: FileIssue) => string>();
  expectTypeOf(linesOf).toEqualTypeOf<
    (file: string, issues: readonly FileIssue[], mark?: string) => string[]
  >();
  expectTypeOf(show).toEqualTypeOf<(value: unknown) => string>();
  expectTypeOf(isNoCorsSafelisted).toEqualTypeOf<(name: string) => boolean>();
});

it('finds the way in what a file says', () => {
  expectTypeOf(valueAt).toEqualTypeOf<(value: unknown, key: string) => unknown>();
  expectTypeOf(entriesOf).toEqualTypeOf<(value: unknown) => [string, unknown][]>();
  expectTypeOf(isMapping).guards.toEqualTypeOf<Readonly<Record<string, unknown>>>();
  expectTypeOf(pathOf).toEqualTypeOf<(keys: readonly PropertyKey[]) => string>();
  expectTypeOf(keysOf).toEqualTypeOf<(path: string) => (string | number)[]>();
  expectTypeOf(GATEWAY_KEYS).toEqualTypeOf<readonly string[]>();
  expectTypeOf(GATEWAY_API_KEYS).toEqualTypeOf<readonly string[]>();
});

it('compares what two policies say', () => {
  expectTypeOf(judge).toEqualTypeOf<
    (policy: Policy | PassThrough, request: CorsRequest) => Judgement
  >();
  expectTypeOf<Judgement['verdict']>().toEqualTypeOf<Decision['verdict'] | 'no policy'>();
  expectTypeOf(differencesOf).toEqualTypeOf<(before: Judgement, after: Judgement) => string[]>();
  expectTypeOf(changeKind).toEqualTypeOf<
    (before: Judgement, after: Judgement) => ChangeKind | undefined
  >();
  expectTypeOf<ChangeKind>().toEqualTypeOf<
    | 'newly denied'
    | 'newly allowed'
    | 'let through now'
    | 'turned away now'
    | 'other verdict'
    | 'other answer'
  >();
});
