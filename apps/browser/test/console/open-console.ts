import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium, HOW_TO_GET_CHROMIUM, launchLocalChromium } from '../../src/chromium.ts';
import { type ConsoleStage, openConsoleStage } from '../../src/console/stage.ts';

/** A running gateway and a browser, for the tests of a view. */
export interface OpenConsole {
  readonly stage: ConsoleStage;
  /**
   * The console at this hash, in a window that is gone when the test has ended. What goes wrong in it fails the test,
   * unless it is `expected`.
   */
  open(hash: string, options?: BrowserContextOptions, expected?: RegExp): Promise<Page>;
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

    async function open(
      hash: string,
      options: BrowserContextOptions = {},
      expected = OF_TRIALS,
    ): Promise<Page> {
      const permissions = ['clipboard-write', 'clipboard-read'];
      const context = await browser.newContext({ permissions, ...options });
      const page = await context.newPage();
      const errors: string[] = [];
      const note = (text: string) => expected.test(text) || errors.push(text);
      page.on('pageerror', ({ message }) => note(message));
      page.on('console', (message) => message.type() === 'error' && note(message.text()));
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

/** What the browser says where a trial is blocked on purpose, or its native service refuses it. */
const OF_TRIALS = /blocked by CORS policy|net::ERR_FAILED|status of 4\d\d/;
