import type { Trial, TrialReport } from '../contract.ts';

type Result = Extract<TrialReport, { id: number }>['result'];

// Who may frame this page is up to its Content-Security-Policy; whoever does not is told nothing.
const consoleOrigins = ['localhost', '127.0.0.1'].map((host) =>
  location.origin.replace(location.hostname, host),
);

addEventListener('message', async ({ data, origin, source }) => {
  if (source !== parent || !consoleOrigins.includes(origin)) return;
  const trial: Trial = data;
  report({ id: trial.id, result: await resultOf(trial) }, origin);
});

for (const origin of consoleOrigins) report({ ready: true }, origin);

function report(what: TrialReport, origin: string): void {
  parent.postMessage(what, origin);
}

function resultOf(trial: Trial): Promise<Result> {
  return trial.asker === 'web-socket' ? openWebSocket(trial) : ask(trial);
}

async function ask({ url, method, headerNames, credentials, asker }: Trial): Promise<Result> {
  try {
    const response = await fetch(url, {
      method,
      headers: headerNames.map((name): [string, string] => [name, valueFor(name)]),
      credentials,
      mode: asker === 'no-cors' ? 'no-cors' : 'cors',
      cache: 'no-store',
    });
    if (response.type === 'opaque') return { kind: 'opaque' };
    return { kind: 'readable', status: response.status, headerNames: [...response.headers.keys()] };
  } catch (error) {
    return { kind: 'blocked', message: error instanceof Error ? error.message : String(error) };
  }
}

/** One that takes a preflight, where the name alone does not. */
function valueFor(name: string): string {
  return VALUES[name.toLowerCase()] ?? 'trial';
}

const VALUES: Readonly<Record<string, string>> = {
  accept: '*/*',
  'accept-language': 'en',
  'content-language': 'en',
  'content-type': 'application/json',
  range: 'bytes=0-,0-',
  'if-match': '*',
};

function openWebSocket({ url }: Trial): Promise<Result> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.onopen = () => {
      resolve({ kind: 'open' });
      socket.close();
    };
    socket.onclose = ({ code }) =>
      resolve({ kind: 'blocked', message: `the WebSocket closed with the code ${code}` });
  });
}
