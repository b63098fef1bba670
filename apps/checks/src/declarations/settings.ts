import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPILERS, type Compiler } from './compilers.ts';
import { programNames, programsOnEsModules } from './consumer.ts';

type Resolution = 'node16' | 'nodenext' | 'bundler' | 'node10';

/** What users set differently, and declarations may depend on. */
export interface Settings {
  readonly compiler: Compiler;
  readonly resolution: Resolution;
  readonly exactOptionalPropertyTypes: boolean;
  /** Of what platform the types are there: core's main entry needs none. */
  readonly platform: 'none' | 'node' | 'node and dom';
}

const MODULES = { node16: 'node16', nodenext: 'nodenext', bundler: 'esnext', node10: 'commonjs' };

/** Of the programs that the resolution is for. */
const EXTENSIONS = {
  node16: ['mts', 'cts'],
  nodenext: ['mts', 'cts'],
  bundler: ['mts'],
  node10: ['cts'],
};

/** The programs of the consumer that these settings are for. */
export function programsFor({ resolution, platform }: Settings): string[] {
  const onEsModules = programsOnEsModules();
  return programNames()
    .filter((name) => platform !== 'none' || name === 'core')
    .flatMap((name) =>
      EXTENSIONS[resolution]
        // Of the CommonJS of Node 16, compilers know no `require` of ES modules.
        .filter(
          (extension) =>
            `${resolution}.${extension}` !== 'node16.cts' || !onEsModules.includes(name),
        )
        .map((extension) => `src/${name}.${extension}`),
    );
}

/** Writes the settings as a project of the consumer's. Returns its path. */
export async function writeProject(folder: string, settings: Settings): Promise<string> {
  const { resolution, exactOptionalPropertyTypes, platform } = settings;
  const project = `${titleOf(settings).replaceAll(/\W+/g, '-')}.json`;
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2023',
    lib: ['es2023', ...(platform === 'node and dom' ? ['dom', 'dom.iterable'] : [])],
    types: platform === 'none' ? [] : ['node'],
    module: MODULES[resolution],
    moduleResolution: resolution,
    esModuleInterop: true,
  };
  const text = JSON.stringify({ compilerOptions, files: programsFor(settings) }, undefined, 2);
  const path = join(folder, project);
  await writeFile(path, text);
  return path;
}

export function titleOf(settings: Settings): string {
  const { compiler, resolution, exactOptionalPropertyTypes, platform } = settings;
  const optional = exactOptionalPropertyTypes ? 'exact optional' : 'optional or undefined';
  return `${compiler}, ${resolution}, ${optional}, platform ${platform}`;
}

/** One of each value, in few combinations. */
export const SOME_SETTINGS: readonly Settings[] = [
  settings('typescript-5.9', 'node10', true, 'node'),
  settings('typescript-6', 'nodenext', true, 'none'),
  settings('typescript-6', 'bundler', false, 'node and dom'),
  settings('typescript', 'node16', true, 'node'),
];

/** Every combination that its compiler knows. */
export function allSettings(): Settings[] {
  const platforms = ['none', 'node', 'node and dom'] as const;
  return COMPILERS.flatMap((compiler) =>
    resolutionsOf(compiler).flatMap((resolution) =>
      platforms.flatMap((platform) =>
        [true, false].map((exact) => settings(compiler, resolution, exact, platform)),
      ),
    ),
  );
}

/** The old resolution, which knows nothing of `exports`, has been deprecated since. */
function resolutionsOf(compiler: Compiler): Resolution[] {
  return [
    'node16',
    'nodenext',
    'bundler',
    ...(compiler === 'typescript-5.9' ? ['node10' as const] : []),
  ];
}

function settings(
  compiler: Compiler,
  resolution: Resolution,
  exactOptionalPropertyTypes: boolean,
  platform: Settings['platform'],
): Settings {
  return { compiler, resolution, exactOptionalPropertyTypes, platform };
}
