import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Stage } from './servers/stage.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of the environment variable CHROMIUM, or the first in PATH; undefined if there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM) return env.CHROMIUM;
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin'];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

/** Starts a browser that finds only the hosts of the stage. */
export function launchChromium(executablePath: string, stage: Stage): Promise<Browser> {
  const { publicHosts, localHosts } = stage;
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

/** Name and major version: messages may be reworded from one to the next, hardly within one. */
export function browserOf(browser: Browser): string {
  return `Chromium ${browser.version().split('.')[0]}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
