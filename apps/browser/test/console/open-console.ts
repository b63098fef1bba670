import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium, HOW_TO_GET_CHROMIUM, launchLocalChromium } from '../../src/chromium.ts';
import { type ConsoleStage, openConsoleStage } from '../../src/console/stage.ts';

/** A running gateway and a browser, for the tests of a view. */
export interface OpenConsole {
  readonly stage: ConsoleStage;
  /** The console at this hash, in a window that is gone when the test has ended; what it logs as an error fails the test. */
  open(hash: string, options?: BrowserContextOptions): Promise<Page>;
}

const executable = findChromium();

/** Left out, and said to be so, where there is no Chromium. */
export function describeConsole(title: string, tell: (console: () => OpenConsole) => void): void {
  if (executable === undefined) {
    it.skip(`${title}: ${HOW_TO_GET_CHROMIUM}`, () => {});
    return;
  }
  describe(title, () => {
    let stage: ConsoleStage;
    let browser: Browser;

    beforeAll(async () => {
      stage = await openConsoleStage();
      browser = await launchLocalChromium(executable);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await stage?.close();
    });

    async function open(hash: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({
        permissions: ['clipboard-write', 'clipboard-read'],
        ...options,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        // What the browser says of requests that are blocked on purpose has no other place than the frames.
        if (message.type() === 'error' && !isOfTrial(message.text())) errors.push(message.text());
      });
      onTestFinished(async () => {
        await context.close();
        expect(errors).toEqual([]);
      });
      await page.goto(`${stage.console}/${hash}`);
      return page;
    }

    tell(() => ({ stage, open }));
  });
}

function isOfTrial(text: string): boolean {
  return /blocked by CORS policy|net::ERR_FAILED|status of 4\d\d/.test(text);
}
