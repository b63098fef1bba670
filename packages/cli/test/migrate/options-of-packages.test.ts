import { createPolicy, type Decision, type Policy, type PolicyConfig } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { type Change, changeOf } from '../../src/migrate/change.ts';
import { OPTION_PACKAGES, type OptionPackage } from '../../src/migrate/options/option-package.ts';
import { OPTION_TABLE } from '../../src/migrate/options/option-table.ts';
import { translateOptions } from '../../src/migrate/options/translate-options.ts';
import { settle } from '../../src/migrate/settle.ts';
import { UsageError } from '../../src/usage-error.ts';
import { type Answer, type Asked, allows, type Server } from './browser.ts';
import { ASKED_HEADERS, ASKED_METHODS, ASKED_ORIGINS, optionsFor } from './option-corpus.ts';
import { answersOf } from './servers.ts';

interface Translated {
  readonly config: PolicyConfig;
  readonly changes: readonly Change[];
}

async function translated(from: OptionPackage, options: object): Promise<Translated> {
  const changes: Change[] = [];
  const report = (change: Parameters<typeof changeOf>[0]) => changes.push(changeOf(change));
  const draft = await translateOptions(from, options as Record<string, unknown>, [], report);
  return { config: settle(draft, report), changes };
}

const asked: readonly Asked[] = ASKED_ORIGINS.flatMap((origin) =>
  ASKED_METHODS.flatMap((method) =>
    ASKED_HEADERS.flatMap((header) =>
      [false, true].map((withCredentials) => ({ origin, method, header, withCredentials })),
    ),
  ),
);

describe.each(OPTION_PACKAGES)('the policy for options of %s', (from) => {
  it.each(optionsFor(from).map((options) => [show(options), options] as const))(
    'lets in nobody whom %s denies, and says whom it denies',
    async (_, options) => {
      const original = await answersOf(from, options, ASKED_ORIGINS, ASKED_HEADERS).catch(
        () => undefined,
      );
      if (original === undefined) {
        await expect(translated(from, options)).rejects.toThrow(UsageError);
        return;
      }
      const { config, changes } = await translated(from, options);
      const policy = createPolicy(config);
      const server = serverWith(policy);
      const warned = new Set(
        changes.filter(({ severity }) => severity === 'warning').flatMap(aspectsOf),
      );
      const more: string[] = [];
      const unsaid: string[] = [];
      for (const one of asked) {
        const [there, here] = [allows(original, one), allows(server, one)];
        if (here && !there) more.push(JSON.stringify(one));
        if (!there || here) continue;
        const reason = reasonOf(policy, one);
        if (!warned.has(reason)) unsaid.push(`${reason}: ${JSON.stringify(one)}`);
      }
      expect(more.join('\n'), 'lets in').toBe('');
      expect(unsaid.join('\n'), 'denies without a warning').toBe('');
    },
  );

  it('has a fate for each option that the translation knows', async () => {
    for (const option of Object.keys(OPTION_TABLE[from])) {
      const { changes } = await translated(from, { [option]: undefined });
      expect(changes.map(({ code }) => code)).not.toContain('unknown-option');
    }
    const { changes } = await translated(from, { orign: '*' });
    expect(changes.map(({ code }) => code)).toContain('unknown-option');
  });
});

function serverWith(policy: Policy): Server {
  const answerOf = (decision: Decision): Answer => ({
    status: decision.status ?? 200,
    headers: decision.headers,
  });
  return {
    preflight: ({ origin, method, header }) =>
      answerOf(
        policy.evaluate({
          method: 'OPTIONS',
          origin,
          accessControlRequestMethod: method,
          accessControlRequestHeaders: header,
        } as Parameters<typeof policy.evaluate>[0]),
      ),
    request: ({ origin, method }) => answerOf(policy.evaluate({ method, origin })),
  };
}

/** Which key of the policy denies. */
function reasonOf(policy: Policy, { origin, method, header }: Asked): string {
  const { reason } = policy.evaluate({
    method: 'OPTIONS',
    origin,
    accessControlRequestMethod: method,
    ...(header !== undefined && { accessControlRequestHeaders: header }),
  });
  if (reason === 'origin-not-allowed') return 'allowedOrigins';
  if (reason === 'method-not-allowed') return 'allowedMethods';
  if (reason === 'header-not-allowed') return 'allowHeaders';
  return 'allowCredentials';
}

function aspectsOf({ code, about = [] }: Change): string[] {
  return ['no-preflights', 'no-methods'].includes(code)
    ? ['allowedMethods', 'allowHeaders']
    : about.map(String);
}

function show(options: object): string {
  return JSON.stringify(options, (_, value) => {
    if (value instanceof RegExp) return String(value);
    return value === undefined ? 'undefined' : value;
  });
}
