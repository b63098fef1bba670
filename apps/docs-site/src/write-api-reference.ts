import { join } from 'node:path';
import { entryPoints } from '@cors-policy/checks/declarations/entry-points';
import { publishedPackages, ROOT } from '@cors-policy/checks/repository';
import { Application, LogLevel, ReflectionKind, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { places } from './places.ts';

const PAGES: PluginOptions = {
  entryFileName: 'index',
  expandObjects: true,
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
  const specifiers = new Map(
    entryPoints().map(({ specifier, declarations: [, commonJs] }) => [commonJs, specifier]),
  );
  const options: TypeDocOptions & PluginOptions = {
    ...PAGES,
    plugin: ['typedoc-plugin-markdown'],
    tsconfig: join(places.app, 'tsconfig.api.json'),
    entryPoints: [...specifiers.keys()],
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
    // TypeDoc names a module by its file, without `index`.
    const file = join(ROOT, 'packages', module.name, 'index.d.ts');
    module.name = specifiers.get(file) ?? module.name;
  }
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new Error('[docs-site] [api] TypeDoc warns: mend the docstrings that it names.');
  }
}
