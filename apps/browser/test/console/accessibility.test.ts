import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeConsole } from './open-console.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DRAFT = encodeURIComponent('allowedOrigins: ["*"]\nallowedMethods: [get]\n');

const PLACES = [
  ['a denial', '#/explain?api=orders&origin=https://evil.example', '.verdict.denied'],
  [
    'what is allowed',
    '#/explain?api=orders&origin=http://test2.com&method=POST&headers=content-type',
    '.verdict.allowed',
  ],
  ['no CORS', '#/explain?api=orders&origin=&by=curl', '.verdict.not-cors'],
  ['the grid', '#/try?api=orders', 'td.open'],
  ['the decisions', '#/live', '.decisions tbody tr.denied'],
  ['the policies', '#/policies?api=orders', '.api.chosen'],
  ['a refused draft', `#/policies?api=orders&draft=${DRAFT}`, '.draft-editor .issues'],
] as const;

/** Colours do not depend on the width, nor places on colours. */
const WINDOWS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}

describeConsole('the console can be used by everybody', (console) => {
  it.each(PLACES)(
    'axe finds nothing in %s, wide in light and narrow in dark',
    async (_, hash, sign) => {
      const { open, stage } = console();
      await fetch(`${stage.address('koa')}/orders`, {
        headers: { origin: 'https://evil.example' },
      });
      for (const options of WINDOWS) {
        const page = await open(hash, options);
        await page.locator(sign).first().waitFor();
        const where = `${options.colorScheme} ${options.viewport.width}`;
        expect(await violationsIn(page), where).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, where).toBeLessThanOrEqual(options.viewport.width);
      }
    },
  );

  it('who hears the page is told the verdict when it changes, and no more', async () => {
    const page = await console().open('#/explain?api=orders&origin=http://test2.com');
    const said = page.locator('.told [role=status]');
    await expect.poll(() => said.textContent()).toBe('Allowed');
    await page.getByRole('combobox', { name: /^Origin/ }).fill('http://test2.co');
    await expect.poll(() => said.textContent()).toBe('Denied: 403 Specified Origin is not allowed');
    expect(await page.locator('.told [role=status]').count()).toBe(1);
  });

  it('the keyboard alone goes to every view, and from a field to a verdict', async () => {
    const page = await console().open('');
    await page.locator('.verdict').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Skip to the content',
    );
    for (const name of ['Explain', 'Try it for real', 'Live', 'Policies']) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Policies in force' }).waitFor();
    await page.goBack();

    await page.getByRole('combobox', { name: /^Origin/ }).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('http://test2.com');
    await expect.poll(() => page.locator('.verdict-word').textContent()).toBe('Allowed');
  });
});
