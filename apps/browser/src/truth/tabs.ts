import type { Driver, OpenPage } from './driver.ts';

/** A tab for each page: to open one costs a browser more than a hundred requests. */
export class Tabs {
  readonly #driver: Driver;
  readonly #open = new Map<string, Promise<OpenPage>>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  at(url: string): Promise<OpenPage> {
    const open = this.#open.get(url) ?? this.#driver.open(url);
    this.#open.set(url, open);
    return open;
  }

  /** Lets a script leave the page, and gives the text of the next one. */
  async leave(url: string, script: string): Promise<string> {
    const page = await this.#driver.open(url);
    const text = await page.leave(script);
    await page.close();
    return text;
  }
}
