import { SaxesParser } from 'saxes';

/**
 * The assets of a dependency graph and what each depends on, by `TYPE.id`. undefined: it is no XML, or has a DTD,
 * which an export never has.
 */
export function readAcdl(text: string): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const assets = new Map<string, Set<string>>();
  let isRefused = false;
  let asset: Set<string> | undefined;
  let dependency: string | undefined;
  const parser = new SaxesParser({});
  parser.on('error', () => {
    isRefused = true;
  });
  parser.on('doctype', () => {
    isRefused = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'asset') {
      const id = attributes.name ?? '';
      asset = assets.get(id) ?? new Set();
      assets.set(id, asset);
    }
    if (name === 'dependsOn') dependency = '';
  });
  parser.on('text', (part) => {
    if (dependency !== undefined) dependency += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'asset') asset = undefined;
    if (name !== 'dependsOn' || dependency === undefined) return;
    asset?.add(dependency.trim().replace(/^APIGateway:/, ''));
    dependency = undefined;
  });
  parser.write(text).close();
  return isRefused ? undefined : assets;
}
