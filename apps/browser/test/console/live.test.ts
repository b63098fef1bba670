import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeConsole } from './open-console.ts';

describeConsole('the console shows live', (console) => {
  it('a decision as it is made, and why', async () => {
    const { open, stage } = console();
    const page = await open('#/live');
    await page.getByText('Connected to the gateway').waitFor();
    const origin = 'https://live.example';
    await fetch(`${stage.address('hono')}/orders/7`, { headers: { origin } });
    const row = page.locator('.decisions tbody tr').first();
    await expect.poll(() => row.textContent()).toContain(origin);
    expect(await row.textContent()).toMatch(
      /orders hono\s*denied\s*origin not allowed 403\s*GET \/orders\/7/,
    );
    await row.getByRole('link', { name: /^Why/ }).click();
    await expect
      .poll(() => page.locator('.because').textContent())
      .toContain(`"${origin}" matches no entry`);
    expect(await page.locator('.lines').first().textContent()).toContain('GET /orders/7 HTTP/1.1');
  });

  it('an origin that only looks like an allowed one as what it is', async () => {
    const { open, stage } = console();
    const origin = 'http://test2.com\u00ad';
    await fetch(`${stage.address('koa')}/orders`, { headers: { origin } });
    const page = await open('#/live');
    const row = page.locator('.decisions tbody tr').first();
    await expect.poll(() => row.textContent()).toContain('http://test2.com\\u{ad}');
    // What is asked about is the origin as it was sent.
    await row.getByRole('link', { name: /^Why/ }).click();
    await expect
      .poll(() => page.getByRole('combobox', { name: /^Origin/ }).inputValue())
      .toBe(origin);
  });

  it('what a filter leaves, and counts by API', async () => {
    const { open, stage } = console();
    const preflight = (origin: string, method: string) =>
      fetch(`${stage.address('express')}/odata`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      });
    await preflight('http://test2.com', 'GET');
    await preflight('http://test2.com', 'PUT');
    await preflight('https://other.example', 'GET');
    await fetch(`${stage.address('express')}/orders`);
    const page = await open('#/live?api=odata');
    const rows = page.locator('.decisions tbody tr');
    await expect.poll(() => rows.count()).toBe(3);
    const card = page.locator('.api-card', { hasText: 'odata' });
    expect(await card.getAttribute('aria-pressed')).toBe('true');
    expect(await card.textContent()).toContain('1 allowed');
    expect(await card.textContent()).toContain('2 denied');
    expect(await card.locator('svg rect').count()).toBeGreaterThan(0);

    await page.getByLabel('Reason').selectOption('method-not-allowed');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain('preflight for PUT /odata');
    await page.getByLabel('Reason').selectOption('');
    await page.getByLabel('Verdict').selectOption('allowed');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain('preflight for GET /odata');
    expect(page.url()).toContain('#/live?api=odata&verdict=allowed');
  });

  it('nothing new while it is paused', async () => {
    const { open, stage } = console();
    const deny = (origin: string) =>
      fetch(`${stage.address('koa')}/orders`, { headers: { origin } });
    await deny('https://before.example');
    const page = await open('#/live');
    await page.getByText('before.example').waitFor();
    const card = page.locator('.api-card', { hasText: 'orders' });
    const denials = async () => Number(/(\d+) denied/.exec((await card.textContent()) ?? '')?.[1]);
    const before = await denials();
    await page.getByRole('button', { name: 'Pause' }).click();
    await deny('https://paused.example');
    // The counts go on.
    await expect.poll(denials).toBe(before + 1);
    expect(await page.locator('.decisions').textContent()).not.toContain('paused.example');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => page.locator('.decisions').textContent()).toContain('paused.example');
  });

  it('what follows once its stream has been cut', async () => {
    const { open, stage } = console();
    const page = await open('#/live');
    await page.getByText('Connected to the gateway').waitFor();
    // Whoever reads at another address may have no right to any more: every stream is ended.
    await stage.write(`${stage.content}admin: { port: 0 }\n`);
    await page.getByText('Connecting again …').waitFor();
    await fetch(`${stage.address('koa')}/orders`, {
      headers: { origin: 'https://meanwhile.example' },
    });
    await page.getByText('Connected to the gateway').waitFor();
    await fetch(`${stage.address('koa')}/orders`, {
      headers: { origin: 'https://afterwards.example' },
    });
    const decisions = page.locator('.decisions');
    await expect.poll(() => decisions.textContent()).toContain('afterwards.example');
    expect(await decisions.textContent()).toContain('meanwhile.example');
  });

  it('in as many windows as there are, to whoever looks at one', async () => {
    const { open, stage } = console();
    const first = await open('#/live');
    let page = first;
    // As many as a browser has connections to a server.
    for (let others = 0; others < 6; others += 1) {
      await page.getByText('Connected to the gateway').waitFor();
      await show(page, 'hidden');
      page = await first.context().newPage();
      await page.goto(`${stage.console}/#/live`);
    }
    await page.getByText('Connected to the gateway').waitFor();
    const origin = 'https://unseen.example';
    await fetch(`${stage.address('koa')}/orders`, { headers: { origin } });
    await expect.poll(() => page.locator('.decisions').textContent()).toContain(origin);
    await show(first, 'visible');
    await expect.poll(() => first.locator('.decisions').textContent()).toContain(origin);
  });
});

/** Every page of a browser without windows is visible. */
async function show(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', {
      value: visibilityState,
      configurable: true,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
