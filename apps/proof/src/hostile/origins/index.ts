import type { PolicyName } from '../policies.ts';
import { policies } from '../policies.ts';
import * as addresses from './addresses.ts';
import * as authorities from './authorities.ts';
import * as characters from './characters.ts';
import type { Confusion, OriginGroup } from './confusion.ts';
import * as encodings from './encodings.ts';
import * as legitimate from './legitimate.ts';
import * as lists from './lists.ts';
import * as names from './names.ts';
import * as ports from './ports.ts';
import * as schemes from './schemes.ts';
import * as unicode from './unicode.ts';

/** A value of `Origin`, and what becomes of it. */
export interface HostileOrigin {
  readonly origin: string;
  /** The kind of confusion that it aims at. */
  readonly confusion: string;
  readonly source: string;
  /** No serialized origin, whatever the policy. */
  readonly isMalformed: boolean;
  readonly verdict: 'allowed' | 'denied';
  /** Those that it is asked of, each with this verdict. */
  readonly policies: readonly PolicyName[];
  /** Its canonical form as an entry of `allowedOrigins`; undefined: it is refused there. */
  readonly entry: string | undefined;
}

const confusions: Readonly<Record<string, Confusion>> = {
  ...names,
  ...schemes,
  ...authorities,
  ...ports,
  ...addresses,
  ...characters,
  ...unicode,
  ...encodings,
  ...lists,
  ...legitimate,
};

const everyPolicy = Object.keys(policies) as PolicyName[];

export const hostileOrigins: readonly HostileOrigin[] = Object.entries(confusions).flatMap(
  ([confusion, { groups }]) =>
    groups.flatMap((group) =>
      group.origins.map((origin): HostileOrigin => {
        const isMalformed = group.verdict === 'malformed';
        return {
          origin,
          confusion: inWords(confusion),
          source: group.source,
          isMalformed,
          verdict: group.verdict === 'allowed' ? 'allowed' : 'denied',
          policies: group.verdict === 'malformed' ? everyPolicy : group.policies,
          entry: entryOf(group, origin),
        };
      }),
    ),
);

function entryOf(group: OriginGroup, origin: string): string | undefined {
  const { entries = {}, verdict } = group;
  if (Object.hasOwn(entries, origin)) return entries[origin];
  return 'entry' in group || verdict === 'malformed' ? group.entry : origin;
}

/** `trailingDot`: trailing dot. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Whether the value reaches a server as it is: HTTP trims fields, and has no line ends or NUL in them. */
export function isCarriedByHttp(value: string): boolean {
  return /^[!-~\u0080-\u00ff]([\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?$/.test(value);
}
