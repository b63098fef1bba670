import { recordFigures } from '@cors-policy/proof/dist/figures.js';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../chromium.ts';
import { startChromium } from './chromium-driver.ts';
import { allDisagreements, figuresOf, figuresOfRows } from './figures.ts';
import { findTruth } from './truth.ts';

/** Run by `npm run proof:browsers`. */
const chromium = findChromium();
if (chromium === undefined) throw new Error(`[browser] [truth] ${HOW_TO_GET_CHROMIUM}.`);
const truth = await findTruth((hosts) => startChromium(chromium, hosts));
for (const disagreement of allDisagreements(truth)) {
  console.error(disagreement);
  process.exitCode = 1;
}
recordFigures('browsers', {
  command: 'npm run proof:browsers',
  circumstances: [truth.browser],
  rows: [...figuresOfRows(), ...figuresOf(truth)],
});
