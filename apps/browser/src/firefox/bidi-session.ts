import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A session of WebDriver BiDi, whose commands and events https://w3c.github.io/webdriver-bidi lists. */
export interface BidiSession {
  send<Result>(command: string, parameters?: object): Promise<Result>;
  /** Resolves at the first event that is the one; the session has to subscribe to such events. */
  event(name: string, isTheOne: (parameters: EventParameters) => boolean): Promise<void>;
}

export interface EventParameters {
  readonly context?: string;
  readonly navigation?: string;
}

interface Message {
  /** Of a command; absent in events. */
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  /** Of an event. */
  readonly method?: string;
  readonly params?: EventParameters;
}

interface Waiting {
  readonly isFor: (message: Message) => boolean;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export async function openBidiSession(url: string): Promise<BidiSession> {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Set<Waiting>();
  let sent = 0;

  function wait<Result>(isFor: Waiting['isFor']): Promise<Result> {
    return new Promise((resolve, reject) => waiting.add({ isFor, resolve, reject }));
  }

  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    for (const waiter of waiting) {
      if (!waiter.isFor(message)) continue;
      waiting.delete(waiter);
      if (message.error === undefined) waiter.resolve(message.result as never);
      else waiter.reject(new Error(`${message.error}: ${message.message}`));
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting) reject(new Error('[browser] [firefox] has ended'));
  });
  await once(socket, 'open');

  return {
    async send<Result>(method: string, params: object = {}) {
      sent += 1;
      const command = sent;
      socket.send(JSON.stringify({ id: command, method, params }));
      try {
        return await wait<Result>(({ id }) => id === command);
      } catch (error) {
        const parameters = JSON.stringify(params).slice(0, 200);
        throw new Error(`[browser] [firefox] ${method} ${parameters}: ${error}`);
      }
    },
    event: (name, isTheOne) =>
      wait(({ method, params }) => method === name && isTheOne(params ?? {})),
  };
}
