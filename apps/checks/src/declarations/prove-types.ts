import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordFigures } from '@cors-policy/proof/dist/figures.js';
import { COMPILERS, compile, versionOf } from './compilers.ts';
import { createConsumer, programNames } from './consumer.ts';
import { entryPoints } from './entry-points.ts';
import { exportsOf, flawsIn, reachableFrom } from './read-declarations.ts';
import { allSettings, titleOf, writeProject } from './settings.ts';

/** Run by `npm run proof:types`. Ends with 1 if a declaration does not hold. */
const consumer = await mkdtemp(join(tmpdir(), 'cors-policy-types-'));
const errors: string[] = [];
try {
  await createConsumer(consumer);
  for (const settings of allSettings()) {
    const found = await compile(settings.compiler, await writeProject(consumer, settings));
    for (const error of found) errors.push(`${titleOf(settings)}: ${error}`);
  }
} finally {
  await rm(consumer, { recursive: true });
}

const points = entryPoints();
const flaws = points.flatMap(({ declarations }) =>
  declarations.flatMap(reachableFrom).flatMap(flawsIn),
);
const typeTests = await Promise.all(points.map(({ typeTest }) => readFile(typeTest, 'utf8')));
const refused = typeTests.join().split('// @ts-expect-error').length - 1;

recordFigures('types', {
  command: 'npm run proof:types',
  circumstances: COMPILERS.map((compiler) => `TypeScript ${versionOf(compiler)}`),
  rows: [
    ...points.map(({ specifier, declarations: [asEsm] }) => ({
      what: `exports of \`${specifier}\` in its type test`,
      figure: exportsOf(asEsm).length,
    })),
    { what: 'mistakes that must not compile', figure: refused },
    { what: '`any`, or something that can be written to, in public types', figure: flaws.length },
    {
      what: 'programs of a consumer, each for ESM and for CommonJS',
      figure: programNames().length,
    },
    {
      what: 'compiler x module resolution x optional properties x platform',
      figure: allSettings().length,
    },
    { what: 'errors in all of them', figure: errors.length },
  ],
});
for (const problem of [...flaws, ...errors]) console.error(problem);
if (flaws.length + errors.length > 0) process.exitCode = 1;
