import { estimateFigures, estimateText } from '../estimate-text.ts';
import type { Effort, Section, Table, Target } from '../section.ts';
import type { Estimate } from '../statistics.ts';
import { EMPTY_MODULE, type Import, type ModuleSystem, measureImports } from './import-time.ts';
import {
  createPolicySize,
  decidingSize,
  type PackageSizes,
  packageSizes,
} from './package-sizes.ts';
import { type PublishedPackage, publishedPackages } from './published-packages.ts';

const LONGEST_IMPORT = 5;
const LARGEST_CORE = 6_000;

const ROUNDS = { quick: 3, full: 21 };

interface Measured extends PublishedPackage {
  readonly importTime: Estimate;
  readonly requireTime: Estimate;
  readonly sizes: PackageSizes;
}

/** What it costs to start with the packages: the time to import them, and how large they are. */
export async function measureStartUp({ quick }: Effort): Promise<Section> {
  const rounds = quick ? ROUNDS.quick : ROUNDS.full;
  const imports = publishedPackages.flatMap((one) => [
    importOf(one, 'ESM'),
    importOf(one, 'CommonJS'),
  ]);
  const [floor, ...times] = await measureImports([emptyModule, ...imports], rounds);
  if (floor === undefined) throw new RangeError('nothing was measured');
  const measured = await Promise.all(
    publishedPackages.map(async (one, index): Promise<Measured> => {
      const [importTime, requireTime] = times.slice(2 * index);
      if (importTime === undefined || requireTime === undefined) throw new RangeError(one.name);
      return { ...one, importTime, requireTime, sizes: await packageSizes(one) };
    }),
  );
  const deciding = await decidingSize();
  const createPolicy = await createPolicySize();
  return {
    title: 'Start-up',
    tables: [importTable(measured, floor), sizeTable(measured, deciding, createPolicy)],
    targets: [...measured.filter(isAdapter).map(importTarget), sizeTarget(measured, deciding)],
    figures: {
      ...Object.assign({}, ...measured.map(figuresOf)),
      ...estimateFigures('startUp.emptyModule.importTime', floor),
      'startUp.core.gzipOfCreatePolicy': createPolicy,
      'startUp.core.gzipOfDeciding': deciding,
    },
  };
}

/** The least that any import takes. */
const emptyModule: Import = {
  before: [],
  specifier: `${EMPTY_MODULE}?once-more`,
  system: 'ESM',
};

function importOf({ specifier, framework }: PublishedPackage, system: ModuleSystem): Import {
  return { before: framework === undefined ? [] : [framework], specifier, system };
}

function isAdapter({ framework }: PublishedPackage): boolean {
  return framework !== undefined;
}

function importTable(measured: readonly Measured[], floor: Estimate): Table {
  return {
    caption:
      'Milliseconds to load a package in a fresh process that has loaded its framework: median, and the interval in which it lies at 95 %',
    columns: ['package', 'import', 'require'],
    rows: [
      ['an empty module', estimateText(floor), ''],
      ...measured.map(({ specifier, importTime, requireTime }) => [
        specifier,
        estimateText(importTime),
        estimateText(requireTime),
      ]),
    ],
  };
}

function sizeTable(measured: readonly Measured[], deciding: number, createPolicy: number): Table {
  return {
    caption:
      'Kilobytes, minified and gzipped, core included, without the framework, the regular-expression engine and the public-suffix list',
    columns: ['what', 'loaded by Node at import', 'all of it'],
    rows: [
      ...measured.map(({ specifier, sizes }) => [
        specifier,
        kilobytes(sizes.loaded),
        kilobytes(sizes.whole),
      ]),
      [
        "a bundle of `import { createPolicy } from '@cors-policy/core'`",
        '',
        kilobytes(createPolicy),
      ],
      ['what decides requests in core', '', kilobytes(deciding)],
    ],
  };
}

function importTarget({ specifier, importTime }: Measured): Target {
  return {
    what: `import of ${specifier} beyond its framework`,
    limit: `${LONGEST_IMPORT} ms`,
    measured: `${estimateText(importTime)} ms`,
    met: importTime.median <= LONGEST_IMPORT,
  };
}

function sizeTarget(measured: readonly Measured[], deciding: number): Target {
  const loaded = measured.find((one) => !isAdapter(one))?.sizes.loaded ?? Number.NaN;
  return {
    what: 'core without the regular-expression engine and the public-suffix list, gzipped',
    limit: kilobytes(LARGEST_CORE),
    measured: `${kilobytes(loaded)} are loaded at import, ${kilobytes(deciding)} of which decide requests`,
    met: loaded <= LARGEST_CORE,
  };
}

function figuresOf({ name, importTime, requireTime, sizes }: Measured): Record<string, number> {
  const key = `startUp.${name}`;
  return {
    ...estimateFigures(`${key}.importTime`, importTime),
    ...estimateFigures(`${key}.requireTime`, requireTime),
    [`${key}.gzip`]: sizes.loaded,
    [`${key}.gzipWhole`]: sizes.whole,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
