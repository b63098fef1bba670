import { recordFigures } from '../figures.ts';
import { configurations } from './configurations/index.ts';
import { headerLists } from './header-lists.ts';
import { judgeConfigurations } from './judge-configurations.ts';
import { judgeOrigins } from './judge-origins.ts';
import { judgeHeaderLists, judgeMethods } from './judge-preflights.ts';
import { methods } from './methods.ts';
import { hostileOrigins } from './origins/index.ts';

const wrongs = [
  ...judgeOrigins(),
  ...judgeHeaderLists(),
  ...judgeMethods(),
  ...judgeConfigurations(),
];
for (const wrong of wrongs) console.error(wrong);

const confusions = hostileOrigins.map(({ confusion }) => confusion);
const valuesOf = (groups: typeof headerLists) => groups.flatMap(({ values }) => values).length;
// What should be allowed and is not is a nuisance; all else lets somebody in.
const wronglyDenied = wrongs.filter(
  ({ expected, found }) => expected === 'allowed' || found.startsWith('refused'),
).length;

recordFigures('hostile', {
  command: 'npm run proof:hostile',
  rows: [
    ...[...new Set(confusions)].map((name) => ({
      what: `origins: ${name}`,
      figure: confusions.filter((confusion) => confusion === name).length,
    })),
    { what: 'origins, all', figure: hostileOrigins.length },
    { what: 'lists of headers', figure: valuesOf(headerLists) },
    { what: 'methods', figure: valuesOf(methods) },
    {
      what: 'configurations',
      figure: configurations.flatMap((group) => group.configurations).length,
    },
    { what: 'wrongly allowed or accepted', figure: wrongs.length - wronglyDenied },
    { what: 'wrongly denied or refused', figure: wronglyDenied },
  ],
});
process.exitCode = wrongs.length === 0 ? 0 : 1;
