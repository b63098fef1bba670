import type { CDPSession } from 'playwright-core';
import type { NetworkEntry } from './observation.ts';

export interface NetworkRecord {
  /** Resolves once no request is open. */
  settled(): Promise<void>;
  entries(): Promise<NetworkEntry[]>;
  /** How the console names a request and its end. */
  line(requestId: string): string;
}

interface Answered {
  readonly status: number;
  readonly statusText: string;
}

interface Exchange {
  readonly id: string;
  readonly request: string;
  /** Redirected requests keep their id: which of them this is. */
  readonly hop: number;
  isOpen: boolean;
  answered?: Answered;
  error?: string;
  corsError?: string;
}

const ENDS = [
  'Network.loadingFinished',
  'Network.loadingFailed',
  'Network.webSocketClosed',
] as const;
const HEAD = 'Network.responseReceivedExtraInfo';

/** Of these an answer came, which the browser held back. */
const ERRORS_OF_ANSWERS = new Set(['net::ERR_FAILED', 'net::ERR_INVALID_REDIRECT']);

/** Records what the network panel of DevTools shows. */
export async function recordNetwork(session: CDPSession): Promise<NetworkRecord> {
  const exchanges: Exchange[] = [];
  // These come on a way of their own, before or after the other events of a request.
  const sent: string[] = [];
  const heads: (Answered & { readonly id: string })[] = [];

  function last(id: string): Exchange | undefined {
    return exchanges.findLast((exchange) => exchange.id === id);
  }

  function note(id: string, seen: Partial<Exchange>): void {
    const exchange = last(id);
    if (exchange !== undefined) Object.assign(exchange, seen);
  }

  function open(id: string, request: string): void {
    const hop = exchanges.filter((exchange) => exchange.id === id).length;
    exchanges.push({ id, request, hop, isOpen: true });
  }

  function answerTo({ id, hop, answered }: Exchange): Answered | undefined {
    return answered ?? heads.filter((head) => head.id === id)[hop];
  }

  function isUnsettled(exchange: Exchange): boolean {
    const { id, hop, isOpen, error = '' } = exchange;
    if (isOpen) return true;
    const isSent = sent.filter((sentId) => sentId === id).length > hop;
    return isSent && ERRORS_OF_ANSWERS.has(error) && answerTo(exchange) === undefined;
  }

  session.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    if (request.url.endsWith('/favicon.ico')) return;
    if (redirectResponse) note(requestId, { isOpen: false, answered: redirectResponse });
    open(requestId, `${request.method} ${request.url}`);
  });
  session.on('Network.webSocketCreated', ({ requestId, url }) => open(requestId, `GET ${url}`));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    note(requestId, { answered: response });
  });
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId }) => sent.push(requestId));
  session.on(HEAD, ({ requestId: id, statusCode: status, headersText = '' }) => {
    const [, statusText = ''] = /^HTTP\/\S+ \d+ ?(.*)/.exec(headersText) ?? [];
    heads.push({ id, status, statusText });
  });
  session.on('Network.webSocketFrameError', ({ requestId, errorMessage }) => {
    note(requestId, { error: errorMessage });
  });
  session.on('Network.loadingFailed', ({ requestId, errorText, corsErrorStatus }) => {
    note(requestId, { error: errorText });
    if (corsErrorStatus) note(requestId, { corsError: corsErrorStatus.corsError });
  });
  for (const end of ENDS) {
    session.on(end, ({ requestId }: { requestId: string }) => note(requestId, { isOpen: false }));
  }
  await session.send('Network.enable');

  async function entryOf(exchange: Exchange): Promise<NetworkEntry> {
    const { id, request, error, corsError } = exchange;
    const answered = answerTo(exchange);
    const body = session.send('Network.getResponseBody', { requestId: id }).then(
      () => 'shown' as const,
      () => 'withheld' as const,
    );
    return {
      request,
      ...(answered && { status: answered.status, statusText: answered.statusText }),
      ...(error && { error }),
      ...(corsError !== undefined && { corsError }),
      ...(answered && { body: await body }),
    };
  }

  return {
    async settled() {
      while (exchanges.some(isUnsettled)) {
        await new Promise<unknown>((resolve) => {
          for (const end of ENDS) session.once(end, resolve);
          session.once(HEAD, resolve);
        });
      }
    },
    entries: () => Promise.all(exchanges.toSorted(preflightsFirst).map(entryOf)),
    line(requestId) {
      const exchange = last(requestId);
      if (exchange === undefined) return '';
      const { request, error } = exchange;
      const { status, statusText } = answerTo(exchange) ?? {};
      return [request, error, status, statusText && `(${statusText})`].filter(Boolean).join(' ');
    },
  };
}

function preflightsFirst(one: Exchange, other: Exchange): number {
  return Number(isPreflight(other)) - Number(isPreflight(one));
}

function isPreflight({ request }: Exchange): boolean {
  return request.startsWith('OPTIONS ');
}
