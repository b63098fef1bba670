import { FRAMEWORKS, type Framework } from './http/cells.ts';
import { rowsText } from './report.ts';

const PEERS: Readonly<Record<Framework, string>> = {
  express: 'cors',
  koa: '@koa/cors',
  fastify: '@fastify/cors',
  hono: 'hono/cors',
};

const START = '<!-- npm run bench writes from here -->';
const END = '<!-- to here -->';

/** `readme` with the ratios of this run between its two marks. Throws where a mark is missing. */
export function withSummary(readme: string, figures: Readonly<Record<string, number>>): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start === -1 || end < start) {
    throw new Error(`the README has no place for the ratios: write ${START} and ${END} into it`);
  }
  const before = readme.slice(0, start + START.length);
  return `${before}\n${summaryText(figures)}\n${readme.slice(end)}`;
}

/** What a reader wants to know first: how ours compares on the two requests that matter most. */
export function summaryText(figures: Readonly<Record<string, number>>): string {
  const figure = (key: string) => {
    const value = figures[key];
    if (value === undefined) throw new RangeError(`${key} was not measured`);
    return value;
  };
  const ratios = (framework: Framework) =>
    ['allowed', 'preflightAllowed'].flatMap((scenario) =>
      ['oursToHardCoded', 'oursToPeer'].map((ratio) =>
        figure(`adapters.${framework}.${scenario}.${ratio}`).toFixed(2),
      ),
    );
  const table = rowsText([
    [
      'CPU time of ours to that of',
      'request: hard-coded headers',
      'to that package',
      'preflight: hard-coded headers',
      'to that package',
    ],
    ['---', '---', '---', '---', '---'],
    ...FRAMEWORKS.map((framework) => [`\`${PEERS[framework]}\``, ...ratios(framework)]),
  ]);
  const times = (kind: string) => figure(`evaluator.fastestPeerToOurs.${kind}`).toFixed(0);
  const decision =
    `Below 1, ours takes less. The decision alone, with a list of 10,000 origins, is ${times('allowed')} times as fast as that of the fastest of ` +
    `these packages for a request, and ${times('preflightAllowed')} times for a preflight; it takes ${figure('evaluator.allowedToMap').toFixed(1)} times as long as a bare ` +
    '`Map.get`. [RESULTS.md](apps/bench/RESULTS.md) has the intervals, and what else `npm run bench` measures.';
  return `${table}\n\n${decision}`;
}
