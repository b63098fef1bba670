import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeConsole } from './open-console.ts';

const FRAMEWORKS = 4;
const ORIGINS = 3;

async function run(page: Page): Promise<void> {
  await page
    .locator('td.open')
    .nth(FRAMEWORKS * ORIGINS - 1)
    .waitFor();
  await page.getByRole('button', { name: /^Send 12 requests/ }).click();
  await expect
    .poll(() => page.locator('td.agrees, td.differs').count(), { timeout: 30_000 })
    .toBe(FRAMEWORKS * ORIGINS);
}

describeConsole('the console tries for real', (console) => {
  it.each([
    ['a GET', '', ['readable: 200', 'readable: 200', 'blocked']],
    [
      'a POST with a preflight',
      '&method=POST&headers=content-type',
      ['readable: 400', 'readable: 400', 'blocked'],
    ],
    ['a method that is not allowed', '&method=DELETE', ['blocked', 'blocked', 'blocked']],
    ['a header that is not allowed', '&headers=x-debug', ['blocked', 'blocked', 'blocked']],
    ['credentials that are not allowed', '&credentials=include', ['blocked', 'blocked', 'blocked']],
    ['the mode no-cors', '&by=no-cors', ['opaque', 'opaque', 'opaque']],
  ])('%s: every gateway does what was predicted', async (_, params, seen) => {
    const page = await console().open(`#/try?api=orders${params}`);
    await run(page);
    expect(await page.locator('td.differs').allTextContents()).toEqual([]);
    for (const row of await page.locator('.grid tbody tr').all()) {
      const cells = await row.locator('td').allInnerTexts();
      expect(cells).toHaveLength(ORIGINS);
      for (const [index, text] of cells.entries()) expect(text).toContain(seen[index]);
    }
    const roles = await page.locator('.grid thead small').allTextContents();
    expect(roles).toEqual(['in allowedOrigins', 'application storefront', 'foreign']);
  });

  it('shows a disagreement in red', async () => {
    const page = await console().open('#/try?api=orders');
    // The prediction of a gateway that had another policy.
    await page.route('**/-/explain', async (route) => {
      const answer = await (await route.fetch()).text();
      await route.fulfill({ body: answer.replaceAll('"kind":"readable"', '"kind":"blocked"') });
    });
    await page.reload();
    await run(page);
    const differing = page.locator('td.differs');
    expect(await differing.count()).toBe(FRAMEWORKS * 2);
    expect(await differing.first().textContent()).toContain(
      'predicted blocked, and it was readable',
    );
    const colours = await differing.first().evaluate((cell) => {
      const probe = document.createElement('p');
      probe.className = 'problem';
      document.body.append(probe);
      return [getComputedStyle(cell).color, getComputedStyle(probe).color];
    });
    expect(colours[0]).toBe(colours[1]);
  });

  it('nothing of an answer to another question than is there by then', async () => {
    const page = await console().open('#/try?api=orders');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(
      ({ pathname }) => pathname === '/orders',
      (route) => released.then(() => route.continue()),
    );
    const send = page.getByRole('button', { name: /^Send 12 requests/ });
    await send.click();
    await page.getByRole('button', { name: 'Asking …' }).waitFor();
    await page.getByLabel('Method').fill('DELETE');
    await page.locator('td.open', { hasText: 'predicted blocked' }).nth(11).waitFor();
    release();
    await send.waitFor();
    expect(await page.locator('td.agrees, td.differs').count()).toBe(0);
  });

  it('says what to add where an API has no origin of this machine', async () => {
    const { open, stage } = console();
    const page = await open('#/try?api=odata');
    const notes = page.locator('.note');
    await expect
      .poll(() => notes.allTextContents())
      .toEqual([
        `No origin of this machine is in the allowedOrigins of odata: add ${stage.origins.partner}, and it is tried here.`,
        `No application of odata has an origin of this machine: give one ${stage.origins.shop}.`,
      ]);
  });

  it('does nothing before somebody asks for it', async () => {
    const { open, stage } = console();
    const page = await open('#/try?api=orders&method=DELETE');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.locator('td.open').first().waitFor();
    expect(asked.filter((url) => url.includes('/orders'))).toEqual([]);
    expect(asked.every((url) => url.startsWith(stage.console))).toBe(true);
  });
});
