import { findChromium, HOW_TO_GET_CHROMIUM } from '../chromium.ts';
import { findFirefox, HOW_TO_GET_FIREFOX } from '../firefox/find-firefox.ts';
import type { Hosts } from '../hosts.ts';
import { startChromium } from './chromium-driver.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox-driver.ts';

/** A browser that is played. */
export interface Browser {
  readonly name: string;
  /** Undefined if there is none. */
  readonly executable: string | undefined;
  readonly howToGet: string;
  readonly start: (executable: string, hosts: Hosts) => Promise<Driver>;
}

export const BROWSERS: readonly Browser[] = [
  {
    name: 'Chromium',
    executable: findChromium(),
    howToGet: HOW_TO_GET_CHROMIUM,
    start: startChromium,
  },
  {
    name: 'Firefox',
    executable: findFirefox(),
    howToGet: HOW_TO_GET_FIREFOX,
    start: startFirefox,
  },
];
