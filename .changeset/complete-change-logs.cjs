// All packages share a version, so that one may get a version with nothing to tell. Its change log says so.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');

const EMPTY = /^(## \d\S*)\n+(?=## |$(?![\s\S]))/gm;

for (const folder of readdirSync('packages')) {
  const file = `packages/${folder}/CHANGELOG.md`;
  const text = readFileSync(file, 'utf8');
  const complete = text.replace(
    EMPTY,
    '$1\n\nNo change of its own: all packages share a version.\n\n',
  );
  if (complete !== text) writeFileSync(file, `${complete.trimEnd()}\n`);
}
