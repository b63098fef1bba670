import type { Page as Tab } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import type { Hosts } from '../hosts.ts';
import type { Driver, OpenPage } from './driver.ts';
import type { Peculiarities } from './peculiarities.ts';

const CHROMIUM: Peculiarities = new Set([
  'client hints',
  'user agent',
  'hidden origin',
  'unmarked handshakes',
]);

/** Starts Chromium; it finds only these hosts, and believes every certificate. */
export async function startChromium(executablePath: string, hosts: Hosts): Promise<Driver> {
  const browser = await launchChromium(executablePath, hosts);
  // Nobody looks at the pages.
  const viewport = { width: 64, height: 64 };
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport });
  // To open a tab costs Chromium more than to take one to another page.
  const idle: Tab[] = [];
  return {
    browser: `Chromium ${browser.version()}`,
    peculiarities: CHROMIUM,
    async open(url) {
      const tab = idle.pop() ?? (await context.newPage());
      await tab.goto(url);
      return openPage(tab, () => idle.push(tab));
    },
    close: () => browser.close(),
  };
}

function openPage(tab: Tab, release: () => void): OpenPage {
  return {
    evaluate: (script) => tab.evaluate(`(async () => { ${script} })()`),
    async leave(script) {
      await Promise.all([tab.waitForEvent('load'), tab.evaluate(script)]);
      return String(await tab.evaluate('document.body.innerText'));
    },
    close: async () => release(),
  };
}
