import { request } from 'node:http';
import { expect, it } from 'vitest';
import { describeConsole } from './open-console.ts';

describeConsole('the console explains', (console) => {
  it('the denied curl command of the README to who opens the address alone', async () => {
    const { open, stage } = console();
    const page = await open('');
    const verdict = page.locator('.verdict');
    await expect.poll(() => verdict.textContent()).toContain('403 Specified Origin is not allowed');

    // As it is printed, for another gateway and another path.
    const command = `curl -i -H 'Origin: http://other.example' ${stage.address('koa')}/odata/Orders`;
    await page.getByLabel('Paste a curl command').fill(command);
    await expect
      .poll(() => verdict.textContent())
      .toContain('"http://other.example" matches no entry of allowedOrigins');
    expect(await verdict.textContent()).toContain('Add "http://other.example" to allowedOrigins');
    expect(new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('below')).toBe(
      '/Orders',
    );
  });

  it('a denial by a flow chart: the way that is taken, and the check that decides', async () => {
    const page = await console().open('#/explain?api=orders&origin=http://test2.com&method=DELETE');
    const chart = page.locator('svg.flow');
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toMatch(
      /^Flow chart of a CORS-preflight request: denied, decided by “Is the method allowed\?”/,
    );
    expect(await chart.locator('.flow-step.made').count()).toBe(3);
    expect(await chart.locator('.flow-step.deciding').textContent()).toContain('DELETE');
    expect(await chart.locator('.flow-way.taken').count()).toBe(4);
    expect(await chart.locator('.flow-end.reached').textContent()).toBe(
      '405 deniedmethod not allowed',
    );
    // The entry that allowed the origin is named.
    expect(await chart.locator('.flow-step.made').nth(1).textContent()).toContain(
      'allowedOrigins[0]',
    );

    expect(await page.locator('.steps li.deciding').textContent()).toContain(
      '"DELETE" is none of allowedMethods',
    );
    const [sent, answer] = await page.locator('.lines').allInnerTexts();
    expect(sent).toContain('OPTIONS /orders HTTP/1.1');
    expect(sent).toContain('Access-Control-Request-Method: DELETE');
    expect(answer).toContain('HTTP/1.1 405 Method Not Allowed');
    expect(answer).toContain('Allow: GET,POST');

    await page.getByRole('button', { name: 'Request never sent' }).click();
    await expect
      .poll(() => page.locator('.lines').first().textContent())
      .toContain('DELETE /orders HTTP/1.1');
  });

  it('what an application and credentials change', async () => {
    const { open, stage } = console();
    const page = await open(
      `#/explain?api=orders&origin=${stage.origins.shop}&method=POST&headers=content-type`,
    );
    await expect
      .poll(() => page.locator('.flow-step.deciding').textContent())
      .toContain('application storefront');
    expect(await page.locator('.verdict-word').textContent()).toBe('Allowed');
    await page.getByLabel('With credentials').check();
    await expect
      .poll(() => page.locator('.verdict-word').textContent())
      .toBe('Allowed, and blocked by the browser');
    await page.getByText('Then the browser checks the answer itself, and blocks it.').waitFor();
    expect(await page.locator('.remedy').textContent()).toContain('allowCredentials: true');
  });

  it('a policy that is pasted, and its problems by line', async () => {
    const page = await console().open('#/explain?api=orders&origin=https://app.example');
    await page.getByText('Another policy, to try').click();
    const area = page.getByLabel('YAML: a policy for this API');
    await area.fill('allowedOrigins: [https://*.com]\nallowedMethods: [GET]');
    await expect.poll(() => page.locator('.verdict').textContent()).toContain('Not possible');
    expect(await page.locator('.issues').textContent()).toContain('line 1');
    await area.fill('allowedOrigins: [https://app.example]\nallowedMethods: [GET]');
    await expect
      .poll(() => page.locator('.verdict-word').textContent())
      .toBe('With the draft: Allowed');
  });

  it('what is wrong with a question that cannot be asked', async () => {
    const page = await console().open('#/explain?api=orders&below=x', {}, /status of 400/);
    await expect
      .poll(() => page.locator('.told .problem').textContent())
      .toContain("below begins with '/'");
  });

  it('the same case to who gets the link', async () => {
    const { open } = console();
    const first = await open('#/explain?api=odata');
    await first.getByRole('combobox', { name: /^Origin/ }).fill('http://test2.com');
    await first.getByLabel('Headers').fill('x-one, x-two');
    await expect
      .poll(() => first.locator('.verdict').textContent())
      .toContain('403 Header Not Supported');
    await first.getByRole('button', { name: 'Copy the link' }).click();
    const link = await first.evaluate(() => navigator.clipboard.readText());
    const second = await open(new URL(link).hash);
    await expect
      .poll(() => second.locator('.verdict').textContent())
      .toBe(await first.locator('.verdict').textContent());
    expect(await second.getByLabel('Headers').inputValue()).toBe('x-one, x-two');
  });

  it('what is typed, even where the browser keeps the address as it was', async () => {
    const page = await console().open('#/explain?api=orders&origin=http://x');
    await page.evaluate(() => {
      history.replaceState = () => {
        throw new DOMException('too often', 'SecurityError');
      };
    });
    const origin = page.getByRole('combobox', { name: /^Origin/ });
    await origin.fill('http://test2.com');
    await expect.poll(() => page.locator('.verdict-word').textContent()).toBe('Allowed');
    expect(await origin.inputValue()).toBe('http://test2.com');
  });

  it('the last question, once a gateway that was away is back', async () => {
    const page = await console().open('#/explain?api=orders', {}, /ERR_FAILED/);
    await page.locator('.verdict').waitFor();
    await page.route('**/-/explain', (route) => route.abort());
    await page.getByRole('combobox', { name: /^Origin/ }).fill('http://test2.com');
    await page.getByText('The gateway does not answer.').waitFor();
    await page.unroute('**/-/explain');
    await expect.poll(() => page.locator('.verdict-word').textContent()).toBe('Allowed');
  });

  it('what was decided, with all that its browser sent', async () => {
    const { open, stage } = console();
    const page = await open('#/live');
    await page.getByText('Connected to the gateway').waitFor();
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' };
    await send(stage.address('koa'), '/orders', headers);
    await page
      .getByRole('link', { name: /not CORS/ })
      .first()
      .click();
    await expect
      .poll(() => page.locator('.verdict-word').textContent())
      .toBe('Let through: not CORS');
    expect(await page.locator('.lines').first().textContent()).toContain(
      'Sec-Fetch-Site: same-origin',
    );
  });

  it('that no preflight has checked a method', async () => {
    const page = await console().open('#/explain?api=odata&origin=http://test2.com&method=POST');
    await expect
      .poll(() => page.locator('.verdict').textContent())
      .toContain('POST is none of allowedMethods');
  });

  it('a draft that begins with what is in force, and the case goes along', async () => {
    const page = await console().open('#/explain?api=orders&origin=https://new.example&method=PUT');
    await page.getByText('Another policy, to try').click();
    await page.getByRole('button', { name: 'Begin with what is in force' }).click();
    const area = page.getByLabel('YAML: a policy for this API');
    await expect.poll(() => area.inputValue()).toContain('allowedMethods: [GET, POST]');
    await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click();
    await page.getByRole('link', { name: 'Explain a request under it' }).click();
    await expect
      .poll(() => page.locator('.verdict-word').textContent())
      .toContain('With the draft: Denied');
    expect(await page.getByRole('combobox', { name: /^Origin/ }).inputValue()).toBe(
      'https://new.example',
    );
    expect(await page.getByRole('combobox', { name: 'Method' }).inputValue()).toBe('PUT');
  });

  it('in sight, wherever somebody comes from', async () => {
    const { open, stage } = console();
    const page = await open('#/live', { viewport: { width: 390, height: 844 } });
    await page.getByText('Connected to the gateway').waitFor();
    for (let sent = 0; sent < 12; sent += 1) {
      await send(stage.address('koa'), '/orders', { origin: 'https://often.example' });
    }
    const links = page.getByRole('link', { name: /^Why/ });
    await expect.poll(() => links.count()).toBeGreaterThan(11);
    await links.nth(11).click();
    const top = () =>
      page.locator('.verdict').evaluate((verdict) => verdict.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(200);
    // Of a part of a pixel, on which scrolling may stop.
    expect(await top()).toBeGreaterThan(-1);
  });

  it('nothing of what the address holds as anything but text', async () => {
    const markup = '"><img src=x onerror="document.title=1"><svg onload="document.title=2">';
    const params = new URLSearchParams({
      api: 'orders',
      origin: markup,
      method: 'GET',
      by: 'curl',
    });
    const page = await console().open(`#/explain?${params}`);
    await expect
      .poll(() => page.locator('.because').textContent())
      .toContain('is no serialized origin');
    expect(await page.locator('.lines').first().textContent()).toContain(`Origin: ${markup}`);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Explain – CORS Policy');
  });
});

/** By `fetch` nobody could set Sec-Fetch fields. */
function send(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { headers }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}
