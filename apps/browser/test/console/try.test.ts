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
    await page.getByText('12 of 12 as predicted.').waitFor();
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

  it.each([
    ['another API', '&method=POST&below=/../legacy', 'no script can ask so'],
    ['another API, in escapes', '&method=POST&below=/%252e%252e/legacy', 'no script can ask so'],
    ['no path below that of the API', '&below=x/../../legacy', '…'],
    ['an API that is not there', 'x&below=/legacy', '…'],
  ])('asks for nothing by a link that means %s', async (_, params, told) => {
    const page = await console().open(`#/try?api=orders${params}`, {}, /status of 4\d\d/);
    const predicted = page.waitForResponse('**/-/explain');
    await page.reload();
    await predicted;
    await page.locator('.grid tbody td', { hasText: told }).first().waitFor();
    expect(await page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true);
  });

  it('predicts again once the gateway answers', async () => {
    const page = await console().open('#/try?api=orders');
    await page.locator('td.open').first().waitFor();
    await page.route('**/-/explain', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.getByLabel('Method').fill('DELETE');
    await failed;
    await page.unroute('**/-/explain');
    await page.getByRole('button', { name: 'Send 12 requests: DELETE /orders' }).waitFor();
  });

  it('says what it will send, whole', async () => {
    const page = await console().open('#/try?api=orders&method=DELETE&below=/7');
    await page.getByRole('button', { name: 'Send 12 requests: DELETE /orders/7' }).waitFor();
  });

  it('takes no decision of before for what comes of it', async () => {
    const { open, stage } = console();
    for (const origin of Object.values(stage.origins)) {
      for (const framework of ['express', 'fastify', 'koa', 'hono'] as const) {
        await fetch(`${stage.address(framework)}/orders`, { method: 'PATCH', headers: { origin } });
        const asked = { origin, 'access-control-request-method': 'PATCH' };
        await fetch(`${stage.address(framework)}/orders`, { method: 'OPTIONS', headers: asked });
      }
    }
    const page = await open('#/explain');
    // The first that is held is one of the next page.
    await page.locator('.latest').waitFor();
    let release = () => {};
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    const recent = (url: URL) => url.pathname === '/-/decisions';
    let isFirst = true;
    await page.route(recent, async (route) => {
      const isOfFirst = isFirst && route.request().resourceType() === 'fetch';
      if (isOfFirst) {
        isFirst = false;
        await isHeld;
      }
      await route.continue();
    });
    await page.goto(`${stage.console}/#/try?api=orders`);
    await page.reload();
    await page.getByRole('button', { name: /^Send 12 requests/ }).click();
    const answer = page.waitForResponse((one) => recent(new URL(one.url())));
    release();
    await answer;
    const cells = page.locator('td.agrees, td.differs');
    await expect
      .poll(() => cells.filter({ hasText: /request (allowed|denied)/ }).count(), {
        timeout: 30_000,
      })
      .toBe(12);
    expect(await page.locator('td.differs').count()).toBe(0);
  });
});
