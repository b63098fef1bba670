import { describe, expect, it } from 'vitest';
import { entryPoints } from '../src/declarations/entry-points.ts';
import {
  exportsOf,
  flawsIn,
  importedFrom,
  reachableFrom,
} from '../src/declarations/read-declarations.ts';

describe.each(entryPoints())('$specifier', ({ specifier, programs, declarations, typeTest }) => {
  const imported = importedFrom(typeTest, specifier);

  it('has every export in its type test', () => {
    // What is imported there and not used fails `biome ci`.
    const names = imported.map(({ name }) => name).sort();
    for (const file of declarations) expect(names).toEqual(exportsOf(file).sort());
  });

  it('has the values that it declares, for both module systems', async () => {
    const values = imported.filter(({ isType }) => !isType).map(({ name }) => name);
    const [asEsm, asCommonJs] = await Promise.all(programs.map((program) => import(program)));
    expect(Object.keys(asEsm).sort()).toEqual(values.sort());
    expect(Object.keys(asCommonJs.default).sort()).toEqual(values);
  });

  it('has no `any` in its types, and nothing that could be written to', () => {
    expect(declarations.flatMap(reachableFrom).flatMap(flawsIn)).toEqual([]);
  });
});
