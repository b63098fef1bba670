import type { Browser, Page as Tab } from 'playwright-core';
import type { Observation } from './observation.ts';
import { recordConsole } from './record-console.ts';
import { recordNetwork } from './record-network.ts';
import { PAGE, type Scenario } from './scenario.ts';
import type { Stage } from './servers/stage.ts';

/** Plays a scenario in a browser profile of its own. */
export async function observe(
  browser: Browser,
  stage: Stage,
  scenario: Scenario,
): Promise<Observation> {
  const decisions = stage.play(scenario);
  const context = await browser.newContext({ ignoreHTTPSErrors: !scenario.distrusts });
  try {
    const tab = await context.newPage();
    await tab.goto((scenario.page ?? PAGE).url);
    const session = await context.newCDPSession(tab);
    const network = await recordNetwork(session);
    const recorded = await recordConsole(session);
    const script = await (scenario.navigates ? leave(tab, scenario) : run(tab, scenario));
    await recorded.settled();
    await network.settled();
    await recorded.settled();
    return {
      console: recorded.lines(network),
      network: await network.entries(),
      script,
      decisions: [...decisions],
    };
  } finally {
    await context.close();
  }
}

function run(tab: Tab, { script }: Scenario): Promise<string> {
  return tab.evaluate(`(async () => { ${script} })().then(
    (value) => typeof value === 'string' ? value : String(JSON.stringify(value)),
    (error) => error.name + ': ' + error.message,
  )`);
}

async function leave(tab: Tab, { script }: Scenario): Promise<string> {
  await Promise.all([tab.waitForEvent('load'), tab.evaluate(script)]);
  return tab.evaluate('document.body.innerText');
}
