import { recordFigures } from '@cors-policy/proof/dist/figures.js';
import { BROWSERS } from './browsers.ts';
import { allDisagreements, figuresOfAll, figuresOfRows } from './figures.ts';
import { findTruth, type Truth } from './truth.ts';

/** Run by `npm run proof:browsers`. */
const truths: Truth[] = [];
for (const { executable, howToGet, start } of BROWSERS) {
  if (executable === undefined) throw new Error(`[browser] [truth] ${howToGet}.`);
  const truth = await findTruth((hosts) => start(executable, hosts));
  for (const disagreement of allDisagreements(truth)) {
    console.error(`${truth.browser}: ${disagreement}`);
    process.exitCode = 1;
  }
  truths.push(truth);
}
recordFigures('browsers', {
  command: 'npm run proof:browsers',
  circumstances: truths.map(({ browser }) => browser),
  rows: [...figuresOfRows(), ...figuresOfAll(truths)],
});
