import { Document, isMap, isNode, isPair, isScalar } from 'yaml';
import { lineOf } from '../file-issue.ts';
import { asJson } from '../formats.ts';
import { pathOf } from '../keys.ts';
import { printable, shortened } from '../printable.ts';
import type { Change } from './change.ts';
import type { Migration } from './migration.ts';

/** The configuration, with what differs as data. */
export function asJsonResult({ source, kind, config, changes, remarks }: Migration): string {
  return asJson({
    source,
    kind,
    config,
    changes: changes.map(({ severity, code, entry, path, value, what, remedy, about }) => ({
      severity,
      code,
      ...(entry !== undefined && { entry }),
      path,
      value: value ?? null,
      change: what,
      remedy,
      about: about === undefined ? null : pathOf(about),
    })),
    remarks,
  });
}

/** The configuration, with what differs as comments beside the keys that it speaks of. */
export function asYaml({ source, kind, config, changes, remarks }: Migration): string {
  const document = new Document(config);
  const said = new Map<string, string[]>();
  const atTop: string[] = [];
  for (const change of changes) {
    const place = commented(document, change);
    if (place === undefined) atTop.push(commentWithPlace(change));
    else said.set(place, [...(said.get(place) ?? []), commentOf(change)]);
  }
  for (const [place, comments] of said) {
    const keys = JSON.parse(place) as (string | number)[];
    const key = keyNode(document, keys);
    if (key !== undefined) key.commentBefore = comments.slice(0, MOST_COMMENTS).join('\n');
  }
  const head = [
    `Translated by cors-policy migrate from ${shortened(source)}, ${kind}.`,
    'enforcement: advertise answers preflights as enforce does, and lets other requests pass that it would deny, without CORS headers: read who they are, then write enforce.',
    ...remarks,
  ];
  // The blank line keeps the comment from belonging to the first key.
  document.commentBefore = [...head.map(lineOfComment), ...atTop.slice(0, MOST_COMMENTS)].join(
    '\n',
  );
  return document.toString({ lineWidth: 0 }).trimEnd();
}

/** Per key; stderr has them all. */
const MOST_COMMENTS = 20;

/** The nearest key of the result that the change speaks of; undefined: none. */
function commented(document: Document, { about = [] }: Change): string | undefined {
  for (let keys = [...about]; keys.length > 0; keys = keys.slice(0, -1)) {
    if (keyNode(document, keys) !== undefined) return JSON.stringify(keys);
  }
  return undefined;
}

function keyNode(document: Document, keys: readonly (string | number)[]) {
  const parent: unknown =
    keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && item.key.value === keys.at(-1),
  );
  return isNode(pair?.key) ? pair.key : undefined;
}

/** Where it stood is on stderr. */
function commentOf({ severity, code, message }: Change): string {
  return lineOfComment(`${severity}: ${message} [${code}]`);
}

function commentWithPlace(change: Change): string {
  return lineOfComment(`${change.severity}: ${lineOf(change)}`);
}

function lineOfComment(text: string): string {
  const line = printable(text);
  return ` ${line.length > LONGEST_COMMENT ? `${line.slice(0, LONGEST_COMMENT)}…` : line}`;
}

const LONGEST_COMMENT = 500;
