import type { Ask } from './ask.ts';

/** What a page does for some asks that leave it where it is; gives the outcome of each, by id. */
export function scriptFor(asks: readonly Ask[]): string {
  return `${FUNCTIONS}
    const asks = ${JSON.stringify(asks.map(inPage))};
    const outcomes = await Promise.all(asks.map((ask) => BY[ask.by](ask)));
    return Object.fromEntries(asks.map(({ id }, index) => [id, outcomes[index]]));`;
}

/** The same in a sandboxed frame of the page, whose origin is opaque. */
export function framed(script: string): string {
  const inner = `(async () => { ${script} })().then((value) => parent.postMessage(value, '*'));`;
  return `const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    const told = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    frame.srcdoc = '<script>' + ${JSON.stringify(inner)} + '</' + 'script>';
    document.body.append(frame);
    return (await told).data;`;
}

/** A form of the page is sent, and takes it along. */
export function formScriptFor({ url }: Ask): string {
  return `document.body.innerHTML = '<form method="post" action="${url}"></form>';
    document.forms[0].submit();`;
}

function inPage({ api, framework, page, origin, ...ask }: Ask) {
  return ask;
}

/** Plain text for a browser. */
const FUNCTIONS = `
const BY = {
  async fetch({ url, method, headers, credentials, mode }) {
    // In the mode no-cors there is nothing else to choose.
    const redirect = mode === 'cors' ? 'manual' : 'follow';
    try {
      const response = await fetch(url, { method, headers, credentials, mode, redirect });
      if (response.type.startsWith('opaque')) return { kind: response.type };
      const { status } = response;
      return { kind: 'readable', status, headers: [...response.headers.keys()], body: await response.text() };
    } catch {
      return { kind: 'blocked' };
    }
  },
  'upload listener': ({ url, method, headers, credentials }) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = () => {};
    request.onerror = () => resolve({ kind: 'blocked' });
    request.onload = () => resolve({
      kind: 'readable',
      status: request.status,
      headers: request.getAllResponseHeaders().split('\\r\\n').filter(Boolean).map((line) => line.split(':')[0]),
      body: request.responseText,
    });
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.withCredentials = credentials === 'include';
    request.send('seen');
  }),
  'web socket': ({ url }) => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => { socket.close(); resolve({ kind: 'open' }); };
    socket.onerror = () => resolve({ kind: 'blocked' });
  }),
  async beacon({ url }) {
    return { kind: navigator.sendBeacon(url, 'seen') ? 'queued' : 'blocked' };
  },
};`;
