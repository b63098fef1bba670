import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeConsole, type OpenConsole } from './open-console.ts';

const editor = (page: Page) => page.getByLabel('Draft of orders, as YAML');

/** Two allowed requests, of which one has a preflight, and a denied one. */
async function decideSome({ stage }: OpenConsole): Promise<void> {
  const orders = `${stage.address('fastify')}/orders`;
  const preflight = { 'access-control-request-method': 'POST', origin: 'http://test2.com' };
  await fetch(orders, { headers: { origin: stage.origins.partner } });
  await fetch(orders, { headers: { origin: stage.origins.partner } });
  await fetch(orders, { method: 'OPTIONS', headers: preflight });
  await fetch(orders, { headers: { origin: 'https://new.example' } });
}

describeConsole('the console shows policies', (console) => {
  it('as they are in force, with applications and advice', async () => {
    const page = await console().open('#/policies');
    const orders = page.locator('.api', { hasText: '/orders' });
    await expect.poll(() => orders.textContent()).toContain('http://test2.com');
    expect(await orders.textContent()).toContain('storefront');
    const legacy = page.locator('.api', { hasText: '/legacy' });
    expect(await legacy.textContent()).toContain('passed through: no policy');
  });

  it('of a gateway that has been started anew, whose revisions begin anew', async () => {
    const { open, stage } = console();
    const page = await open('#/policies?api=orders');
    await page.locator('.api.chosen').waitFor();
    const health = await (await fetch(`${stage.console}/-/health`)).text();
    await page.route('**/-/health', (route) => route.fulfill({ body: health }));
    // Another admin port ends the streams, as a restart does.
    await stage.write(
      `${stage.content.replace('http://test2.com', 'http://anew.example')}admin: { port: 0 }\n`,
    );
    await expect
      .poll(() => page.locator('.api.chosen').textContent())
      .toContain('http://anew.example');
    await stage.write(stage.content);
  });

  it('with no more origins of an application than a person reads', async () => {
    const { open, stage } = console();
    const origins = Array.from({ length: 100 }, (_, index) => `http://app-${index}.example`);
    await stage.write(
      `${stage.content}  many:\n    javascriptOrigins: [${origins}]\n    apis: [orders]\n`,
    );
    const page = await open('#/policies');
    await page.getByText('and 70 more').waitFor();
    expect(await page.getByText('http://app-', { exact: false }).count()).toBe(30);
    await stage.write(stage.content);
  });

  it('and no draft of an API that is not there', async () => {
    const { open, stage } = console();
    const page = await open('#/policies?api=gone&draft=allowedOrigins');
    await page.getByText('No API has the name gone.').waitFor();
    expect(await page.locator('textarea').count()).toBe(0);
    await stage.write(stage.content.replace(/^apis:.*/ms, 'apis: {}\n'));
    await page.getByText('The gateway has no API yet.').waitFor();
    await stage.write(stage.content);
  });

  it('and drafts that would be refused, with the place of each problem', async () => {
    const page = await console().open('#/policies?api=orders');
    await editor(page).fill(
      'allowedOrigins: ["*"]\nallowedMethods: [GET, get]\nallowCredentials: true\nallowHeader: [x-id]\n',
    );
    await expect
      .poll(() => page.locator('#draft-state').textContent())
      .toContain('It would be refused: 3 problems.');
    const issues = await page.locator('.draft-editor .issues li').allInnerTexts();
    expect(issues.map((text) => /^line (\d)/.exec(text)?.[1])).toEqual(['1', '2', '4']);
    expect(issues[1]).toContain('Write "GET"');
    expect(issues[2]).toContain('did you mean allowHeaders?');
    expect(await page.locator('.gutter .wrong').allInnerTexts()).toEqual(['1\n', '2\n', '4\n']);
    expect(await page.locator('.effect').count()).toBe(0);

    await page.getByRole('button', { name: 'line 4' }).click();
    const selected = await editor(page).evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toBe('allowHeader: [x-id]');
  });

  it('and what a draft would do to the recent decisions', async () => {
    await decideSome(console());
    const page = await console().open('#/policies?api=orders');
    await editor(page).waitFor();
    const inForce = await editor(page).inputValue();
    expect(inForce).toContain('allowedMethods');
    await editor(page).fill(
      'allowedOrigins: [http://test2.com, https://new.example]\nallowedMethods: [GET]\nallowHeaders: [content-type]\n',
    );
    const effect = page.locator('.effect');
    await expect
      .poll(() => effect.textContent())
      .toContain('3 allowed requests of the last 4 would now be denied.');
    expect(await effect.textContent()).toContain(
      '1 denied request of the last 4 would now be let through.',
    );
    const changes = await effect.locator('li').allInnerTexts();
    expect(changes).toHaveLength(3);
    expect(changes.join('\n')).toMatch(/newly denied ×2 GET \/orders from http:\/\/partner/);
    expect(changes.join('\n')).toContain('denied (method not allowed)');

    await effect.getByRole('link', { name: /preflight for POST/ }).click();
    await expect
      .poll(() => page.locator('.verdict').textContent())
      .toContain('405 Method Not Allowed');

    await page.goBack();
    await page.getByRole('link', { name: 'Discard it' }).click();
    await expect.poll(() => editor(page).inputValue()).toBe(inForce);
  });

  it('and writes nothing: what is asked of the gateway changes no file and no policy', async () => {
    const { open, stage } = console();
    const page = await open('#/policies?api=orders');
    const methods = new Set<string>();
    page.on('request', (request) =>
      methods.add(`${request.method()} ${new URL(request.url()).pathname}`),
    );
    await editor(page).fill('allowedOrigins: []\nallowedMethods: [GET]\n');
    await expect.poll(() => page.locator('#draft-state').textContent()).toContain('It is valid.');
    expect([...methods].filter((one) => !one.startsWith('GET '))).toEqual(['POST /-/draft']);
    const answer = await fetch(`${stage.address('koa')}/orders`, {
      headers: { origin: 'http://test2.com' },
    });
    expect(answer.status).toBe(200);
  });

  it('and what was refused of the file when it was read last', async () => {
    const { open, stage } = console();
    const page = await open('#/explain');
    await stage.write(
      stage.content.replace('allowedMethods: [GET, POST]', 'allowedMethods: [get]'),
    );
    await page.getByRole('link', { name: 'Refused: gateway.yaml' }).click();
    const refused = page.locator('.refused');
    await expect
      .poll(() => refused.textContent())
      .toContain('The version before it is still in force.');
    expect(await refused.textContent()).toContain('apis.orders.cors.allowedMethods[0]');
    await stage.write(stage.content);
    await expect.poll(() => refused.count()).toBe(0);
  });
});
