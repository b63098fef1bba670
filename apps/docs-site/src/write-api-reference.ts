import { join, relative } from 'node:path';
import { entryPoints } from '@cors-policy/checks/declarations/entry-points';
import { publishedPackages, ROOT } from '@cors-policy/checks/repository';
import { Application, LogLevel, ReflectionKind, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { places } from './places.ts';

const PAGES: PluginOptions = {
  entryFileName: 'index',
  hideBreadcrumbs: true,
  hidePageHeader: true,
  interfacePropertiesFormat: 'table',
  outputFileStrategy: 'modules',
  parametersFormat: 'table',
  sanitizeComments: true,
  useCodeBlocks: true,
};

/** Writes a page for each entry point, from the declarations that it exports. Throws where TypeDoc has a warning. */
export async function writeApiReference(): Promise<void> {
  const files = entryPoints().map(({ declarations: [, commonJs] }) => commonJs);
  const specifiers = new Map(
    entryPoints().map(({ specifier }, index) => [nameOf(files[index] ?? ''), specifier]),
  );
  const options: TypeDocOptions & PluginOptions = {
    ...PAGES,
    plugin: ['typedoc-plugin-markdown'],
    tsconfig: join(places.app, 'tsconfig.api.json'),
    entryPoints: files,
    outputs: [{ name: 'markdown', path: join(places.pages, 'api') }],
    name: 'API reference',
    readme: 'none',
    disableSources: true,
    excludeExternals: true,
    logLevel: LogLevel.Warn,
    packagesRequiringDocumentation: publishedPackages().map(({ name }) => name),
    requiredToBeDocumented: ['Class', 'Function', 'Interface', 'TypeAlias', 'Variable'],
    validation: { notDocumented: true },
  };
  const app = await Application.bootstrapWithPlugins(options);
  const project = await app.convert();
  if (project === undefined) throw new Error('[docs-site] [api] TypeDoc cannot read the packages.');
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    module.name = specifiers.get(module.name) ?? module.name;
  }
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new Error('[docs-site] [api] TypeDoc warns: mend the docstrings that it names.');
  }
}

/** How TypeDoc names the module of a file: by its path, without `index`. */
function nameOf(file: string): string {
  return relative(join(ROOT, 'packages'), file).replace(/(\/index)?\.d\.ts$/, '');
}
