import type { Collection, Observation } from './observation.ts';

/**
 * docs/why-blocked.md with what was collected: a block of code that is opened by "text console ID ID …" holds
 * what the console says of those scenarios, "text log …" what `logDenials()` writes, "text script …" what the
 * script or the tab shows. Throws for a scenario that is not in the collection.
 */
export function fillPage(page: string, { browser, observations }: Collection): string {
  return page
    .replace(/^(```text (\w+) (.+)\n)(?:.*\n)*?(```)$/gm, (_block, opening, what, ids, closing) => {
      const lines = ids.split(' ').flatMap((id: string) => {
        const observation = observations[id];
        if (observation === undefined) throw new Error(`[browser] [page] no scenario ${id}`);
        return linesOf(observation, what);
      });
      return `${opening}${[...new Set(lines)].join('\n')}\n${closing}`;
    })
    .replace(/Chromium \d+/g, browser);
}

/** The ids of the scenarios of which the page shows something, or `what`. */
export function scenariosOf(page: string, what = '\\w+'): string[] {
  const openings = page.matchAll(new RegExp(`^\`\`\`text ${what} (.+)$`, 'gm'));
  return [...openings].flatMap(([, ids = '']) => ids.split(' '));
}

function linesOf({ console, script, decisions }: Observation, what: string): string[] {
  if (what === 'script') return [script];
  const lines = what === 'log' ? decisions.flatMap(({ log }) => log ?? []) : [...console];
  if (lines.length === 0) return what === 'log' ? [] : [`(nothing; the script gets ${script})`];
  return lines;
}
