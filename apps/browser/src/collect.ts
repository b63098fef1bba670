import { writeFileSync } from 'node:fs';
import { browserOf, findChromium, HOW_TO_GET_CHROMIUM, launchChromium } from './chromium.ts';
import { COLLECTION, type Collection, type Observation } from './observation.ts';
import { Observer } from './observe.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { openStage } from './servers/stage.ts';
import { unmet } from './unmet.ts';

/** Run by `npm run docs:browser`: writes down what the browser says of each scenario. */
const executable = findChromium();
if (executable === undefined) {
  throw new Error(`[browser] [collect] ${HOW_TO_GET_CHROMIUM}.`);
}
const stage = await openStage();
const browser = await launchChromium(executable, stage);
try {
  const observer = new Observer(browser, stage);
  const observations: Record<string, Observation> = {};
  for (const scenario of scenarios) {
    const observation = await observer.observe(scenario);
    const problems = unmet(scenario, observation);
    if (problems.length > 0) throw new Error(`[browser] [${scenario.id}] ${problems.join('; ')}`);
    observations[scenario.id] = observation;
  }
  const collection: Collection = { browser: browserOf(browser), observations };
  writeFileSync(COLLECTION, `${JSON.stringify(collection, undefined, 2)}\n`);
} finally {
  await browser.close();
  await stage.close();
}
