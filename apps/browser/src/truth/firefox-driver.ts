import { type BidiSession, openBidiSession } from '../firefox/bidi-session.ts';
import { openHostProxy } from '../firefox/host-proxy.ts';
import { launchFirefox } from '../firefox/launch-firefox.ts';
import type { Hosts } from '../hosts.ts';
import type { Driver, OpenPage } from './driver.ts';
import type { Peculiarities } from './peculiarities.ts';

const FIREFOX: Peculiarities = new Set(['* not reused', 'length of names']);

interface Session {
  readonly capabilities: { readonly browserVersion: string };
}

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** JSON is shown by a viewer, which has its text too. */
const TEXT = 'window.JSONView ? JSONView.json.textContent : document.body.innerText';

/** Starts Firefox; it finds only these hosts, and believes every certificate. */
export async function startFirefox(executablePath: string, hosts: Hosts): Promise<Driver> {
  const proxy = await openHostProxy(hosts);
  const firefox = await launchFirefox(executablePath, proxy.port);
  const session = await openBidiSession(firefox.url);
  const { capabilities } = await session.send<Session>('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
  });
  await session.send('session.subscribe', { events: ['browsingContext.load'] });
  // To open a tab costs Firefox more than to take one to another page.
  const idle: string[] = [];
  return {
    browser: `Firefox ${capabilities.browserVersion}`,
    peculiarities: FIREFOX,
    async open(url) {
      const context = idle.pop() ?? (await openTab(session));
      const { navigation } = await session.send<{ navigation: string }>(
        'browsingContext.navigate',
        { context, url, wait: 'complete' },
      );
      return openPage(session, { context, opening: navigation, release: () => idle.push(context) });
    },
    async close() {
      await firefox.stop();
      await proxy.close();
    },
  };
}

async function openTab(session: BidiSession): Promise<string> {
  const { context } = await session.send<{ context: string }>('browsingContext.create', {
    type: 'tab',
  });
  return context;
}

interface Tab {
  readonly context: string;
  /** The navigation that led to the page. */
  readonly opening: string;
  readonly release: () => void;
}

function openPage(session: BidiSession, { context, opening, release }: Tab): OpenPage {
  async function evaluate(script: string): Promise<unknown> {
    const evaluated = await session.send<Evaluated>('script.evaluate', {
      expression: `(async () => { ${script} })().then((value) => JSON.stringify(value))`,
      target: { context },
      awaitPromise: true,
    });
    if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
    const { value } = evaluated.result;
    return value === undefined ? undefined : JSON.parse(value);
  }
  return {
    evaluate,
    async leave(script) {
      // That the page itself has loaded may be told late.
      const loaded = session.event(
        'browsingContext.load',
        (event) => event.context === context && event.navigation !== opening,
      );
      await Promise.all([loaded, evaluate(`setTimeout(() => { ${script} })`)]);
      return String(await evaluate(`return ${TEXT}`));
    },
    close: async () => release(),
  };
}
