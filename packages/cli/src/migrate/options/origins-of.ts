import { counted } from '../../counted.ts';
import { bounded } from '../bounded.ts';
import type { Report } from '../change.ts';
import type { Written } from '../draft.ts';
import { notAnOrigin } from '../exact-origin.ts';
import { translateExpression } from './expression.ts';
import { type OriginMember, ruleAllows } from './origin-rule.ts';
import type { OptionsReading } from './reading.ts';

/** Entries of `allowedOrigins` that let in whom the rule lets in, and nobody else. A function is asked for `asked`. */
export async function originsOf(
  { origins: rule, allowCredentials }: OptionsReading,
  asked: readonly string[],
  report: Report,
): Promise<Written[]> {
  const about = ['allowedOrigins'];
  const place = { path: 'origin', about };
  const named = asked.map((value) => ({ value, path: 'origin' }));
  switch (rule.kind) {
    case 'any':
      return [{ value: '*', path: 'origin' }];
    case 'nobody':
      report({ code: 'no-origins', ...place, what: rule.why, remedy: rule.remedy });
      return [];
    case 'list':
      return bounded('allowedOrigins', rule.members, isExpression, report).flatMap((member) =>
        entriesOfMember(member, report),
      );
    case 'reflected':
      if (!allowCredentials) {
        report({
          severity: 'note',
          code: 'any-origin',
          ...place,
          what: "let every origin in by sending it back; the policy says '*', which lets in the same.",
          remedy: '',
        });
        return [{ value: '*', path: 'origin' }];
      }
      report({
        code: 'any-origin-with-credentials',
        ...place,
        what: `let every site act as the signed-in user. The policy ${named.length > 0 ? 'has the origins of --origin alone' : 'lets nobody in'}.`,
        remedy: 'List the origins that are yours in allowedOrigins, or give them as --origin.',
      });
      return named;
    case 'asked': {
      const answers = await Promise.all(
        asked.map(async (origin) => ({ origin, ...(await answerOf(rule.ask, origin)) })),
      );
      const allowed = answers
        .filter(
          (answer) => 'rule' in answer && ruleAllows(answer.rule, answer.origin, allowCredentials),
        )
        .map(({ origin }) => origin);
      const result =
        asked.length === 0
          ? 'The policy lets nobody in.'
          : `Of the ${counted(asked.length, 'origin', 'origins')} of --origin it allows ${allowed.length === 0 ? 'none' : allowed.join(', ')}.`;
      report({
        code: 'origin-function',
        ...place,
        what: `is a function, and cannot be read. ${result}`,
        remedy:
          'Ask it for all that it should allow, with --origin O for each, or give an adapter a function: cors((request) => policy).',
      });
      for (const answer of answers) {
        if (!('error' in answer)) continue;
        report({
          code: 'origin-function-failed',
          ...place,
          value: answer.origin,
          what: `the function could not be asked: ${answer.error}.`,
          remedy: 'Write the origin into allowedOrigins if it should be allowed.',
        });
      }
      return allowed.map((value) => ({ value, path: 'origin' }));
    }
  }
}

function isExpression({ value }: OriginMember): boolean {
  return typeof value !== 'string';
}

async function answerOf(
  ask: (origin: string) => Promise<Parameters<typeof ruleAllows>[0]>,
  origin: string,
) {
  try {
    return { rule: await ask(origin) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function entriesOfMember({ value, path }: OriginMember, report: Report): Written[] {
  const about = ['allowedOrigins'];
  if (typeof value !== 'string') return entriesOfExpression(value, path, report);
  const reason = notAnOrigin(value);
  if (reason === undefined) return [{ value, path }];
  const what =
    value === 'null'
      ? 'let in every opaque origin; the policy does not.'
      : 'a string is compared as it is, and no browser sends this origin; left out:';
  report({ path, value, about, what, ...reason });
  return [];
}

function entriesOfExpression(value: RegExp, path: string, report: Report): Written[] {
  const { entries, isSame, isLeftOut } = translateExpression(value);
  if (!isSame) {
    const shown = `${value}`;
    report({
      code: isLeftOut ? 'pattern-left-out' : 'pattern-tightened',
      path,
      value: shown,
      about: ['allowedOrigins'],
      what: isLeftOut
        ? 'was tested anywhere in the origin, so that a stranger may have a name that matches; left out.'
        : `was tested anywhere in the origin, and let in whatever stood before or after it. The policy has ${entries.join(' and ')}, for the whole origin.`,
      remedy: isLeftOut
        ? 'Write https://*.app.example for subdomains, or an expression for the whole origin, from https:// to the port.'
        : 'If other ports or http are meant, add them as entries.',
    });
  }
  return entries.map((entry) => ({ value: entry, path }));
}
