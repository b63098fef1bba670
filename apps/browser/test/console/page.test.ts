import { expect, it } from 'vitest';
import { describeConsole } from './open-console.ts';

describeConsole('the page of the console', (console) => {
  it('asks nobody but the gateway, and nothing that its policy forbids', async () => {
    const { open, stage } = console();
    const asked: string[] = [];
    const page = await open('');
    page.on('request', (request) => asked.push(request.url()));
    const violations = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const found: string[] = [];
          addEventListener('securitypolicyviolation', (event) =>
            found.push(event.violatedDirective),
          );
          addEventListener('told', () => resolve(found));
        }),
    );
    for (const view of ['try', 'live', 'policies', 'explain']) {
      await page.goto(`${stage.console}/#/${view}?api=orders`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    await page.locator('.verdict').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('told')));
    expect(await violations).toEqual([]);
    for (const url of asked) expect(url).toMatch(new RegExp(`^${stage.console}/`));
  });

  it('runs no script that somebody brings in', async () => {
    const page = await console().open('', {}, /TrustedScript/);
    await page.locator('.verdict').waitFor();
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.textContent = 'document.title = "brought in"';
      } catch (error) {
        return String(error);
      }
      document.body.append(script);
      return document.title;
    });
    expect(ran).toContain('TrustedScript');
  });
});
