import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A session of WebDriver BiDi, whose commands https://w3c.github.io/webdriver-bidi lists. */
export interface BidiSession {
  send<Result>(command: string, parameters?: object): Promise<Result>;
  /** When the event happens next in the browsing context; the session has to subscribe to it. */
  next(event: string, context: string): Promise<void>;
}

interface Message {
  /** Absent in events. */
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  /** Of an event. */
  readonly method?: string;
  readonly params?: { readonly context?: string };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export async function openBidiSession(url: string): Promise<BidiSession> {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number | string, Waiting>();
  let sent = 0;

  function wait<Result>(key: number | string): Promise<Result> {
    return new Promise((resolve, reject) => waiting.set(key, { resolve, reject }));
  }

  socket.on('message', (data) => {
    const { id, result, error, message, method, params }: Message = JSON.parse(String(data));
    const key = id ?? `${method} ${params?.context}`;
    const waiter = waiting.get(key);
    waiting.delete(key);
    if (error === undefined) waiter?.resolve(result as never);
    else waiter?.reject(new Error(`[browser] [firefox] ${error}: ${message}`));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('[browser] [firefox] has ended'));
  });
  await once(socket, 'open');

  return {
    send(method, params = {}) {
      sent += 1;
      socket.send(JSON.stringify({ id: sent, method, params }));
      return wait(sent);
    },
    next: (event, context) => wait(`${event} ${context}`),
  };
}
