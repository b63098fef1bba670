import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preferences } from './preferences.ts';

export interface FirefoxProcess {
  /** Where it listens for WebDriver BiDi. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Ends with its input: whatever ends this process, the browser ends too, and its profile goes. */
const KEEPER = `
  exec 3<&0
  "$@" 3<&- & firefox=$!
  exec 2>/dev/null
  { read -r _ <&3; kill "$firefox"; } & reader=$!
  wait "$firefox"
  kill "$reader"
  rm -rf "$profile"
`;

const LISTENS = /WebDriver BiDi listening on (ws:\S+)/;

/** Starts a browser with a new profile and no window. */
export async function launchFirefox(
  executable: string,
  proxyPort: number,
): Promise<FirefoxProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'cors-policy-firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences(proxyPort));
  const firefox = [executable, '--headless', '--no-remote', '--profile', profile];
  const listen = ['--remote-debugging-port', '0', 'about:blank'];
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...firefox, ...listen], {
    // Without it Firefox asks for its remote settings, whatever the preferences say.
    env: { ...process.env, profile, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(keeper, 'exit');
  keeper.stderr.setEncoding('utf8');

  let said = '';
  for await (const chunk of keeper.stderr.iterator({ destroyOnReturn: false })) {
    said += chunk;
    const url = LISTENS.exec(said)?.[1];
    if (url === undefined) continue;
    keeper.stderr.resume();
    return {
      url,
      async stop() {
        keeper.stdin.end();
        await ended;
      },
    };
  }
  throw new Error(`[browser] [firefox] ${executable} does not start: ${said.trim()}`);
}
