import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf, findChromium, HOW_TO_GET_CHROMIUM, launchChromium } from '../src/chromium.ts';
import { type Observation, readCollection } from '../src/observation.ts';
import { Observer } from '../src/observe.ts';
import { scenarios } from '../src/scenarios/scenarios.ts';
import { openStage, type Stage } from '../src/servers/stage.ts';
import { unmet } from '../src/unmet.ts';

const executable = findChromium();
const collection = readCollection();

if (executable === undefined) {
  it.skip(`Chromium does and says what docs/why-blocked.md shows: ${HOW_TO_GET_CHROMIUM}`, () => {});
} else {
  describe('Chromium does and says what docs/why-blocked.md shows', () => {
    let stage: Stage;
    let browser: Browser;
    let observer: Observer;

    beforeAll(async () => {
      stage = await openStage();
      browser = await launchChromium(executable, stage);
      observer = new Observer(browser, stage);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await stage?.close();
    });

    it.for(scenarios)('$id', async (scenario, { annotate }) => {
      const observation = await observer.observe(scenario);
      const collected = collection.observations[scenario.id];
      expect(unmet(scenario, observation)).toEqual([]);
      expect(factsOf(observation)).toEqual(collected && factsOf(collected));

      // Another version may say the same in other words, which no test can judge: a person has to look.
      if (browserOf(browser) === collection.browser) {
        expect(wordsOf(observation)).toEqual(collected && wordsOf(collected));
      } else if (
        JSON.stringify(wordsOf(observation)) !== JSON.stringify(collected && wordsOf(collected))
      ) {
        await annotate(
          `${browserOf(browser)} words ${scenario.id} otherwise than ${collection.browser}: npm run docs:browser`,
        );
      }
    });
  });
}

/** What happened, without the browser's words for it. */
function factsOf({ network, decisions }: Observation) {
  return { network, decisions };
}

function wordsOf({ console, script }: Observation) {
  return { console, script };
}
