import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { type CorsRequest, readCorsRequest } from '@cors-policy/core';

/** What has arrived somewhere, by the id in its URL. */
export class Arrivals<Arrived> {
  readonly #arrived = new Map<string, Arrived[]>();
  readonly #watchers = new Set<() => void>();

  add(url: string | undefined, arrived: Arrived): void {
    const id = new URL(url ?? '', 'http://here').searchParams.get('id') ?? '';
    this.#arrived.set(id, [...this.of(id), arrived]);
    for (const watcher of this.#watchers) watcher();
  }

  of(id: string): readonly Arrived[] {
    return this.#arrived.get(id) ?? [];
  }

  /** Resolves once that much has arrived. */
  async await(id: string, count: number): Promise<void> {
    while (this.of(id).length < count) {
      await new Promise<void>((resolve) => {
        const watcher = () => {
          this.#watchers.delete(watcher);
          resolve();
        };
        this.#watchers.add(watcher);
      });
    }
  }
}

/** Observes what arrives at servers of this process, which know nothing of it. */
export function observeRequests(ports: ReadonlySet<number>) {
  const arrivals = new Arrivals<CorsRequest>();
  const observe = (message: unknown) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (ports.has(request.socket.localPort ?? 0)) arrivals.add(request.url, readRequest(request));
  };
  subscribe('http.server.request.start', observe);
  return { arrivals, stop: () => unsubscribe('http.server.request.start', observe) };
}

export function readRequest({ method = '', headers }: IncomingMessage): CorsRequest {
  const { webSocket, ...read } = readCorsRequest(method, (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  });
  return read;
}
