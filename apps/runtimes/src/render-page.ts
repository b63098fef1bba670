import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, readFigures } from './figures.ts';
import { TESTED_SERVERS } from './play/tested-servers.ts';
import { renderTable } from './render-table.ts';
import { QUICK_STARTS } from './repository.ts';

/** docs/runtimes.md, of the figures of the last run. */
export function renderPage(figures: Figures = readFigures()): string {
  return `# Runtimes

The [conformance suite](rules.md) of each adapter, on each runtime: the number of rows that pass. \`npm run runtimes\` fetches the
runtimes from npm, plays the suite on each, and writes this page; it fails for a row that does not pass, for an exception below
that begins to pass, and for an adapter that has not the same rows everywhere. \`-- --only hono\` and \`-- --runtime bun\` play a part.

${renderTable(figures)}

On Node.js, each package's own conformance test runs, with the framework's usual server and proxy. On Bun, Deno and workerd a server of that
runtime runs in a process of its own (\`Bun.serve\`, \`Deno.serve\`, a bundled Worker without compatibility flags), and the suite asks it
from Node.js over HTTP. Rows over HTTP/2, and of what only \`node:http\` can do, are played on Node.js alone. Each quick start below runs in a project of
its own, with the packed packages, and is asked four questions; Deno's compiler reads it with their types.

## What each runtime takes of a package

Node.js, \`import\` and \`require\` alike, takes the condition \`node\` of a package's \`exports\`, where it has one: CommonJS, in few files. The others took:

${takenLines(figures).join('\n')}

## Quick starts on Bun, Deno and Workers

One program for each of them: \`bun run app.js\`, \`deno serve app.js\`, \`npx wrangler dev app.js\`. Deno need not be given leave for
anything, and a Worker needs no compatibility flag.

${TESTED_SERVERS.map(({ adapter }) => quickStart(adapter)).join('\n\n')}
`;
}

function quickStart(adapter: string): string {
  const program = readFileSync(join(QUICK_STARTS, `${adapter}.js`), 'utf8');
  const packages = [...program.matchAll(/ from '(.*)';/g)].map(([, name]) => name);
  return [
    `\`npm install ${packages.join(' ')}\`, and as app.js:`,
    `\`\`\`js\n${program}\`\`\``,
  ].join('\n\n');
}

function takenLines({ runtimes, suites }: Figures): string[] {
  return runtimes.flatMap(({ id, title }) => {
    const taken = suites.flatMap(({ adapter, cells }) => {
      const module = cells[id]?.taken;
      return module === undefined ? [] : [`\`${module}\` of \`@cors-policy/${adapter}\``];
    });
    return taken.length === 0 ? [] : [`- ${title}: ${taken.join(', ')}`];
  });
}
