import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../src/chromium.ts';
import { findExecutable } from '../src/find-executable.ts';
import { findFirefox } from '../src/firefox/find-firefox.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function install(path: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

describe('findChromium', () => {
  it('believes CHROME_PATH', () => {
    install('bin/chromium');
    const env = { CHROME_PATH: '/somewhere/chrome', PATH: join(folder, 'bin') };
    expect(findChromium(env)).toBe('/somewhere/chrome');
  });

  it('looks in PATH first', () => {
    const google = install('bin/google-chrome');
    install('cache/chromium-1/chrome-linux/chrome');
    const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache') };
    expect(findChromium(env)).toBe(google);
  });
});

describe('findFirefox', () => {
  it('believes FIREFOX_PATH', () => {
    install('bin/firefox-esr');
    const env = { FIREFOX_PATH: '/somewhere/firefox', PATH: join(folder, 'bin') };
    expect(findFirefox(env)).toBe('/somewhere/firefox');
  });

  it('looks in PATH first', () => {
    const esr = install('bin/firefox-esr');
    expect(findFirefox({ PATH: join(folder, 'bin') })).toBe(esr);
  });
});

describe('findExecutable', () => {
  const find = (...paths: string[]) =>
    findExecutable({ names: [], paths: paths.map((path) => join(folder, path)) }, {});

  it('takes the highest version of a cache', () => {
    install('chromium-99/chrome-linux/chrome');
    const newest = install('chromium-1200/chrome-linux64/chrome');
    expect(find('chromium-*/chrome-linux*/chrome')).toBe(newest);
  });

  it('takes no version that lacks the program', () => {
    const only = install('chromium-99/chrome-linux/chrome');
    install('chromium-1200/chrome-linux/INSTALLATION');
    expect(find('chromium-*/chrome-linux*/chrome')).toBe(only);
  });

  it('takes a * at the end of a path', () => {
    const shell = install('shell-1/headless_shell.exe');
    expect(find('shell-*/headless_shell*')).toBe(shell);
  });

  it('takes neither a folder nor what may not be run', () => {
    mkdirSync(join(folder, 'chromium'));
    install('chrome', 0o644);
    expect(find('chromium', 'chrome', 'missing')).toBeUndefined();
  });
});
