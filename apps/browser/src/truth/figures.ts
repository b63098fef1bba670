import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import { type FigureRow, shown } from '@cors-policy/proof/dist/figures.js';
import { saidByCore } from './core-agrees.ts';
import { disagreements } from './disagreements.ts';
import { PECULIARITIES } from './peculiarities.ts';
import type { Played } from './play.ts';
import { REASONS, type Reason } from './rows/not-sent.ts';
import { rowsInBrowser, sentRows } from './rows/rows.ts';
import { cacheDisagreements } from './scenarios/preflight-cache.ts';
import { scenarios, stopped } from './scenarios/scenarios.ts';
import type { Truth } from './truth.ts';

/** Everything in which a browser did otherwise than predicted. */
export function allDisagreements({ rows, grid, scenarios, preflightCache }: Truth): string[] {
  return [
    ...[...rows, ...grid, ...scenarios].flatMap(disagreements),
    ...preflightCache.flatMap(cacheDisagreements),
  ];
}

/** What the rows of the suite are to browsers. */
export function figuresOfRows(): FigureRow[] {
  const reasons = (Object.keys(REASONS) as Reason[]).map((reason) => ({
    what: `… not sent: ${REASONS[reason]}`,
    figure: rowsInBrowser.filter((row) => row.reason === reason).length,
  }));
  return [{ what: 'conformance rows that pages send', figure: sentRows.length }, ...reasons];
}

/** What was asked in the browsers, and what came of it: once where it is the same in all. */
export function figuresOfAll(truths: readonly Truth[]): FigureRow[] {
  const tables = truths.map((truth) => ({ name: truth.browser, rows: figuresOf(truth) }));
  const names = new Set(tables.flatMap(({ rows }) => rows.map(({ what }) => what)));
  return [...names].map((what) => {
    const figures = tables.flatMap(({ name, rows }) => {
      const found = rows.find((row) => row.what === what);
      return found === undefined ? [] : [{ name, figure: found.figure }];
    });
    const [first] = figures;
    const isSame =
      figures.length === tables.length && figures.every(({ figure }) => figure === first?.figure);
    const each = figures.map(({ name, figure }) => `${name}: ${shown(figure)}`).join('; ');
    return { what, figure: isSame && first ? first.figure : each };
  });
}

/** What was asked in a browser, and what came of it. */
function figuresOf(truth: Truth): FigureRow[] {
  const { rows, grid, scenarios: ofScenarios, preflightCache } = truth;
  const all = [...rows, ...grid, ...ofScenarios];
  return [
    {
      what: 'what pages asked for to send those rows, four gateways together',
      figure: rows.length,
    },
    { what: '… outcomes of the rows', figure: outcomesOf(rows) },
    { what: 'cells of the grid', figure: grid.length },
    { what: '… by gateway', figure: byFramework(grid) },
    { what: '… outcomes of the cells', figure: outcomesOf(grid) },
    ...[...scenarios, stopped].map(({ id, title }) => {
      const ofThis = ofScenarios.filter(({ ask }) => ask.id.startsWith(`${id}-`));
      return { what: title, figure: outcomesOf(ofThis) };
    }),
    ...preflightCache
      .filter(({ framework }) => framework === FRAMEWORKS[0])
      .map(({ title, methods }) => ({
        what: `asked for twice, ${title}: what is sent`,
        figure: methods.join(', '),
      })),
    {
      what: 'peculiarities of the browser, which predictions name',
      figure: [...truth.peculiarities].map((one) => PECULIARITIES[one]).join('; '),
    },
    {
      what: 'outcomes compared with what `explain` says of the browser, too',
      figure: all.filter(({ predicted }) => predicted.claims.length > 0).length,
    },
    {
      what: 'requests compared with what `browserRequests` says, too',
      figure: all.filter((played) => saidByCore(played) !== undefined).length,
    },
    { what: '**disagreements**', figure: allDisagreements(truth).length },
  ];
}

function outcomesOf(played: readonly Played[]): string {
  return countsOf(played.map(({ outcome }) => outcome.kind));
}

function byFramework(played: readonly Played[]): string {
  return countsOf(played.map(({ ask }) => ask.framework));
}

function countsOf(names: readonly string[]): string {
  const kinds = [...new Set(names)].sort();
  return kinds.map((kind) => `${names.filter((name) => name === kind).length} ${kind}`).join(', ');
}
