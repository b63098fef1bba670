import { readFileSync } from 'node:fs';
import { parseConfig } from '@cors-policy/cli';
import {
  type Example,
  type Kind,
  type NamedPolicy,
  policies,
  policyOf,
  problems,
  registryOf,
  warnings,
} from '@cors-policy/core/conformance';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { configJsonSchema } from '../src/config/config-schema.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { StartupError, type StartupIssue } from '../src/config/startup-error.ts';
import { SHIPPED } from './gateway-process.ts';

/** An example of core as a gateway's file. undefined: YAML has no such value. */
function fileOf(example: Example): { readonly yaml: string; readonly path: string } | undefined {
  if ('list' in example) return undefined;
  const { apis = undefined, ...rest } =
    'registry' in example
      ? (registryOf(example) as object & { apis?: object })
      : { apis: { api: { cors: policyOf(example) } } };
  const config = {
    gateways: { koa: 0 },
    ...(apis && {
      apis: Object.fromEntries(
        Object.entries(apis).map(([name, api]) => [
          name,
          { path: `/${name}`, nativeService: 'http://127.0.0.1:9', ...api },
        ]),
      ),
    }),
    ...rest,
  };
  const yaml = stringify(config);
  try {
    // What became another value on the way is another configuration.
    expect(parse(yaml)).toEqual(config);
  } catch {
    return undefined;
  }
  return { yaml, path: 'registry' in example ? example.path : `apis.api.cors.${example.path}` };
}

const cases = (kinds: Readonly<Record<string, Kind>>) =>
  Object.entries(kinds).flatMap(([code, { examples }]) =>
    examples.flatMap((example): [string, string, string][] => {
      const file = fileOf(example);
      return file === undefined ? [] : [[code, file.path, file.yaml]];
    }),
  );

function issuesOf(yaml: string): readonly StartupIssue[] {
  try {
    return checkConfig(parseConfig(yaml).config).warnings;
  } catch (error) {
    if (error instanceof StartupError) return error.issues;
    throw error;
  }
}

const found = (yaml: string) => issuesOf(yaml).map(({ code, path }) => `${code} ${path}`);

describe('the same problem in YAML has the same code:', () => {
  it.each(cases(problems))('%s at %s', (code, path, yaml) => {
    expect(found(yaml)).toEqual([`${code} ${path}`]);
  });

  it.each(cases(warnings))('%s at %s', (code, path, yaml) => {
    expect(found(yaml)).toContain(`${code} ${path}`);
  });

  it('and there are few that YAML cannot hold', () => {
    const all = Object.values({ ...problems, ...warnings }).flatMap((kind: Kind) => kind.examples);
    expect(cases(problems).length + cases(warnings).length).toBeGreaterThan(all.length * 0.85);
  });
});

describe('gateway.schema.json', () => {
  const schema = new URL('../gateway.schema.json', import.meta.url);
  // Keywords that only people read, such as those of core, are none to ajv.
  const validate = new Ajv({ strict: false }).compile(configJsonSchema);

  it('is current; `npm run schema` writes it', () => {
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(configJsonSchema);
  });

  it('takes the shipped file, which names it', () => {
    expect(validate(parseConfig(readFileSync(SHIPPED, 'utf8')).config)).toBe(true);
    expect(readFileSync(SHIPPED, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=gateway\.schema\.json$/m,
    );
  });

  it.each(Object.entries<NamedPolicy>(policies))(
    'takes the policy "%s" of the rows',
    (_name, { cors }) => {
      const api = { path: '/a', nativeService: 'http://127.0.0.1:9', ...(cors && { cors }) };
      expect(validate({ gateways: { koa: 0 }, apis: { api } })).toBe(true);
    },
  );

  const shapes = ['missing-key', 'unknown-key', 'wrong-type', 'not-a-choice'];
  it.each(cases(problems).filter(([code]) => shapes.includes(code)))(
    'refuses %s at %s',
    (_code, _path, yaml) => expect(validate(parse(yaml))).toBe(false),
  );

  it('refuses what the gateway refuses of its own keys', () => {
    const valid = { path: '/a', nativeService: 'http://127.0.0.1:9' };
    const configs = [
      { gateways: {}, apis: {} },
      { gateways: { koa: 70_000 }, apis: {} },
      { gateways: { koa: 0 }, apis: { a: { ...valid, path: 'a' } } },
      { gateways: { koa: 0 }, apis: { a: { ...valid, nativeService: 'ftp://a' } } },
      { gateways: { koa: 0 }, apis: {}, log: 'some' },
    ];
    expect(configs.map((config) => validate(config))).toEqual(configs.map(() => false));
  });
});
