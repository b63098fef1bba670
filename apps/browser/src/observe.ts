import type { Browser, Page as Tab } from 'playwright-core';
import type { Observation } from './observation.ts';
import { recordConsole } from './record-console.ts';
import { recordNetwork } from './record-network.ts';
import { PAGE, type Scenario } from './scenario.ts';
import type { Stage } from './servers/stage.ts';

/** Plays scenarios, one after the other. */
export class Observer {
  readonly #browser: Browser;
  readonly #stage: Stage;
  /** By whether they believe every certificate. To open one costs more than to play a scenario. */
  readonly #tabs = new Map<boolean, Tab>();

  constructor(browser: Browser, stage: Stage) {
    this.#browser = browser;
    this.#stage = stage;
  }

  async observe(scenario: Scenario): Promise<Observation> {
    const decisions = this.#stage.play(scenario);
    const tab = await this.#tabFor(scenario);
    const session = await tab.context().newCDPSession(tab);
    try {
      // Answers to preflights are kept there too: whatever came before is forgotten.
      await session.send('Network.clearBrowserCache');
      await tab.goto((scenario.page ?? PAGE).url);
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
      await session.detach();
    }
  }

  async #tabFor(scenario: Scenario): Promise<Tab> {
    const trusts = scenario.distrusts !== true;
    const tab = this.#tabs.get(trusts) ?? (await this.#openTab(trusts));
    this.#tabs.set(trusts, tab);
    return tab;
  }

  async #openTab(ignoreHTTPSErrors: boolean): Promise<Tab> {
    const context = await this.#browser.newContext({ ignoreHTTPSErrors });
    return context.newPage();
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
