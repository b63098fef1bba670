import { gzipSync } from 'node:zlib';
import { type InputOptions, rolldown } from 'rolldown';

const ENTRY = 'entry';

/** Bytes, gzipped, of what a bundler makes of `program`, minified, without what is `external`. */
export async function bundledSize(
  program: string,
  folder: string,
  options: Pick<InputOptions, 'external' | 'platform'>,
): Promise<number> {
  const bundle = await rolldown({
    ...options,
    input: ENTRY,
    cwd: folder,
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? `${folder}/${ENTRY}.js` : undefined),
        load: (id) => (id === `${folder}/${ENTRY}.js` ? program : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  return gzipSync(chunks.join('\n')).length;
}
