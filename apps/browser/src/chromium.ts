import { homedir } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import { findExecutable } from './find-executable.ts';
import type { Hosts } from './hosts.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** Within Playwright's cache, whatever the system and the version. */
const IN_CACHE = [
  'chromium-*/chrome-linux*/chrome',
  'chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
  'chromium-*/chrome-win*/chrome.exe',
  'chromium_headless_shell-*/chrome*/headless_shell*',
  'chromium_headless_shell-*/chrome*/chrome-headless-shell*',
];

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to do where `findChromium` finds none. */
export const HOW_TO_GET_CHROMIUM =
  'there is no Chromium: install one (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or name it in CHROME_PATH';

/** The browser that CHROME_PATH names, or the first in PATH, the usual places and Playwright's cache. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROME_PATH) return env.CHROME_PATH;
  const caches = cachesOf(env).flatMap((cache) => IN_CACHE.map((place) => `${cache}/${place}`));
  return findExecutable({ names: NAMES, paths: [...PLACES, ...caches] }, env);
}

/** Starts a browser that finds only these hosts. */
export function launchChromium(
  executablePath: string,
  { publicHosts, localHosts }: Hosts,
): Promise<Browser> {
  const rules = Object.entries({ ...publicHosts, ...localHosts }).map(
    ([host, port]) => `MAP ${host} 127.0.0.1:${port}`,
  );
  // The browser asks for updates whatever it is told: nothing may leave this machine.
  const resolver = `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND'].join(', ')}`;
  // Otherwise Chromium asks for permission to use the local network.
  const spaces = Object.values(publicHosts).map((port) => `127.0.0.1:${port}=public`);
  const overrides = `--ip-address-space-overrides=${spaces.join(',')}`;
  return chromium.launch({ executablePath, args: [...QUIET, resolver, overrides] });
}

/** Starts a browser that finds this machine alone. */
export function launchLocalChromium(executablePath: string): Promise<Browser> {
  const local = ['127.0.0.1', 'localhost', '*.localhost'].map((host) => `EXCLUDE ${host}`);
  const resolver = `--host-resolver-rules=${['MAP * ~NOTFOUND', ...local].join(', ')}`;
  return chromium.launch({ executablePath, args: [...QUIET, resolver] });
}

/** Name and major version: messages may be reworded from one to the next, hardly within one. */
export function browserOf(browser: Browser): string {
  return `Chromium ${browser.version().split('.')[0]}`;
}

/** https://playwright.dev/docs/browsers#managing-browser-binaries */
function cachesOf(env: NodeJS.ProcessEnv): string[] {
  if (env.PLAYWRIGHT_BROWSERS_PATH) return [env.PLAYWRIGHT_BROWSERS_PATH];
  const home = env.HOME ?? homedir();
  return [`${home}/.cache/ms-playwright`, `${home}/Library/Caches/ms-playwright`];
}
