import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLiveGateway } from '@cors-policy/demo-gateway/dist/live-gateway.js';
import { createLogger } from '@cors-policy/demo-gateway/dist/logger.js';
import type { Page } from 'playwright-core';
import { findChromium, HOW_TO_GET_CHROMIUM, launchLocalChromium } from '../chromium.ts';

/** What README.md shows of the console. */
interface Picture {
  readonly name: string;
  readonly hash: string;
  readonly height: number;
  /** What is there once the picture can be taken. */
  readonly sign: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'console-denial',
    hash: '#/explain?api=orders&origin=http://partner.localhost:8080&method=DELETE',
    height: 850,
    sign: '.flow-end.reached.denied',
  },
  {
    name: 'console-grid',
    hash: '#/try?api=orders',
    height: 590,
    // With what each gateway decided, which comes a little later.
    sign: '.grid:not(:has(td.open)):not(:has(td.agrees:not(:has(small + small))))',
    prepare: (page) => page.getByRole('button', { name: /^Send/ }).click(),
  },
];

const WIDTH = 1280;

const file = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const executable = findChromium();
if (executable === undefined) throw new Error(HOW_TO_GET_CHROMIUM);
const stateFolder = mkdtempSync(join(tmpdir(), 'screenshots-'));
const gateway = await startLiveGateway({
  file: file('apps/demo-gateway/gateway.yaml'),
  stateFolder,
  native: true,
  console: true,
  logger: createLogger({ write: () => {} }),
  onReloaded: () => {},
});
const browser = await launchLocalChromium(executable);
mkdirSync(file('docs/images'), { recursive: true });
for (const { name, hash, height, sign, prepare } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height } });
  await page.goto(`${gateway.addresses.console}/${hash}`);
  await prepare?.(page);
  await page.locator(sign).waitFor();
  await page.screenshot({ path: file(`docs/images/${name}.png`) });
  await page.close();
}
await browser.close();
await gateway.close();
rmSync(stateFolder, { recursive: true });
