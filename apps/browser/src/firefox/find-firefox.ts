import { existsSync } from 'node:fs';
import { findExecutable } from '../find-executable.ts';

/** Ubuntu's: confined, it cannot read a profile in the folder for temporary files. */
const SNAP = '/snap/bin/firefox';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/lib/firefox/firefox',
  '/opt/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
];

/** What to do where `findFirefox` finds none. */
export const HOW_TO_GET_FIREFOX =
  'there is no Firefox: install one (Debian: apt-get install firefox-esr; anywhere but as a snap: https://www.firefox.com), or name it in FIREFOX_PATH';

/** The browser that FIREFOX_PATH names, or the first in PATH and the usual places. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  const names = existsSync(SNAP) ? ['firefox-esr'] : ['firefox-esr', 'firefox'];
  return findExecutable({ names, paths: PLACES }, env);
}
