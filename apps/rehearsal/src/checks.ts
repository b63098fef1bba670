import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { addQuickStart, answersOf, expected } from '@cors-policy/checks/project';
import { commandsOf, exitCodeOf, filesFor } from '@cors-policy/checks/readme-commands';
import { run } from '@cors-policy/checks/run';
import type { HarnessProgram } from './harness-program.ts';
import { expectRequirable, LeftOut } from './left-out.ts';
import { execute, executing, nodeOptions } from './package-managers.ts';
import type { Project } from './projects.ts';
import type { Release } from './release.ts';

/** Something that a user does with what is installed. Rejects if it fails, with `LeftOut` if nobody can do it. */
export interface Check {
  readonly name: string;
  /** Gives the number of rows, of the conformance suite. */
  run(): Promise<number | undefined>;
}

const COMPILATIONS = [
  { module: 'nodenext', source: 'quick-start.mts', output: 'quick-start.mjs' },
  { module: 'commonjs', source: 'quick-start.ts', output: 'quick-start.js' },
];

/** All that is tried in a project of a user, in order. */
export function checksOf(release: Release, project: Project, folder: string): Check[] {
  const { quickStart, harness, hasSeveralMajors } = release;
  if (quickStart === undefined) return commandLineChecks(release, project, folder);
  const { framework } = project;
  const major = hasSeveralMajors ? `${framework.name} ${framework.major}` : '';
  return [
    ...quickStartChecks(quickStart, release, project, folder),
    ...(harness ? suiteChecks(harness, major, folder) : []),
  ].map((each) => (isOnCommonJs(each) ? whereRequired(each, release, project, folder) : each));
}

function isOnCommonJs({ name }: Check): boolean {
  return /commonjs/i.test(name);
}

/** Not every place where a framework of ES modules may be installed lets `require` load it. */
function whereRequired(
  { name, run }: Check,
  { runsUnderJest }: Release,
  { framework }: Project,
  folder: string,
): Check {
  const requires = async () => {
    if (!runsUnderJest && framework.name) await expectRequirable(folder, framework.name);
    return run();
  };
  return { name, run: requires };
}

function quickStartChecks(
  quickStart: string,
  { runsUnderJest }: Release,
  { manager }: Project,
  folder: string,
): Check[] {
  const jest = async () => {
    if (!runsUnderJest) throw new LeftOut('Jest loads no framework that has ES modules only');
    await execute(manager, folder, 'jest', ['--runInBand', '--forceExit']);
  };
  const answers = async (program: string) => {
    const actual = await answersOf(folder, program, nodeOptions(folder, program));
    if (!isDeepStrictEqual(actual, expected)) {
      const [is, should] = [actual, expected].map((each) => JSON.stringify(each));
      throw new Error(`${program} answers ${is}, and should ${should}`);
    }
  };
  return [
    check('ESM', async () => {
      await addQuickStart(folder, quickStart, runsUnderJest);
      await answers('quick-start.mjs');
    }),
    check('CommonJS', () => answers('quick-start.cjs')),
    check('Jest', jest),
    ...COMPILATIONS.map(({ module, source, output }) =>
      check(`TS ${module}`, async () => {
        await mkdir(join(folder, module));
        await writeFile(join(folder, module, source), quickStart);
        await writeFile(join(folder, module, 'tsconfig.json'), settingsFor(module, source));
        await execute(manager, folder, 'tsc', ['--project', module]);
        await answers(`${module}/${output}`);
      }),
    ),
  ];
}

function settingsFor(module: string, source: string): string {
  const compilerOptions = {
    strict: true,
    module,
    target: 'es2023',
    esModuleInterop: true,
    // What is published has been checked by every compiler; what others publish is theirs.
    skipLibCheck: true,
    types: ['node'],
  };
  return JSON.stringify({ compilerOptions, files: [source] });
}

function suiteChecks({ esm, commonJs }: HarnessProgram, major: string, folder: string): Check[] {
  const runSuite = async (program: string, text: string) => {
    const rows = fileURLToPath(new URL('../fixtures/rows.cjs', import.meta.url));
    await copyFile(rows, join(folder, 'rows.cjs'));
    await writeFile(join(folder, program), text);
    const args = [...nodeOptions(folder, program), program];
    return readRows(await run(process.execPath, args, folder, { MAJOR: major }));
  };
  return [
    { name: 'suite ESM', run: () => runSuite('suite.mjs', esm) },
    { name: 'suite CommonJS', run: () => runSuite('suite.cjs', commonJs) },
  ];
}

/** The number of rows that passed, of the last line of what `rows.cjs` writes. Throws if one failed, or none ran. */
export function readRows(output: string): number {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const { passed, failures } = JSON.parse(line) as {
    passed: number;
    failures: readonly { title: string; message: string }[];
  };
  if (failures.length > 0) {
    const told = failures.slice(0, 10).map(({ title, message }) => `${title}\n${message}`);
    throw new Error(`${failures.length} rows failed, such as:\n${told.join('\n')}`);
  }
  if (passed === 0) {
    throw new Error('no row ran: describe.each of test/conformance.test.ts has no such major.');
  }
  return passed;
}

function commandLineChecks(release: Release, { manager }: Project, folder: string): Check[] {
  const { published, readme } = release;
  const printOf = 'console.log(parseConfig("a: 1").config.a)';
  const prints = async (file: string, imports: string) => {
    await writeFile(join(folder, file), `${imports};\n${printOf};\n`);
    const printed = await run(process.execPath, [...nodeOptions(folder, file), file], folder);
    if (printed.trim() !== '1') throw new Error(`${file} printed ${printed}`);
  };
  return [
    check('ESM', () => prints('library.mjs', `import { parseConfig } from '${published.name}'`)),
    check('CommonJS', () =>
      prints('library.cjs', `const { parseConfig } = require('${published.name}')`),
    ),
    check('commands', async () => {
      for (const [file, text] of filesFor(readme)) await writeFile(join(folder, file), text);
      const commands = commandsOf(readme);
      if (commands.length === 0) throw new Error('the README says of no command how it ends.');
      for (const { command, exitCode } of commands) {
        const local = command.replaceAll(
          `npx ${published.name}`,
          `${executing(manager)} cors-policy`,
        );
        const ended = await exitCodeOf(local, folder);
        if (ended !== exitCode) throw new Error(`${local}\nended with ${ended}, not ${exitCode}`);
      }
    }),
  ];
}

function check(name: string, run: () => Promise<unknown>): Check {
  return { name, run: () => run().then(() => undefined) };
}
