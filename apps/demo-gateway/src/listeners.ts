import type { RequestListener, Server } from 'node:http';
import { StartupError } from './config/startup-error.ts';
import { type RunningServer, startServer } from './http-server.ts';

/** A server that the configuration names. */
export interface Wanted {
  /** Where its port is configured. */
  readonly place: string;
  /** 0: any free one. */
  readonly port: number;
  readonly listener: RequestListener;
  readonly prepare?: (server: Server) => () => void;
}

interface Listening {
  readonly port: number;
  readonly server: RunningServer;
}

/** The servers that are running, by the place of their port. */
export class Listeners {
  #running: ReadonlyMap<string, Listening> = new Map();
  readonly #retired = new Set<RunningServer>();

  addressOf(place: string): string | undefined {
    return this.#running.get(place)?.server.address;
  }

  /**
   * Starts what is wanted and not running yet. All of it, or none: rejects with `StartupError` if a port cannot
   * be had. What is no longer wanted goes on until `commit` is called.
   */
  async prepare(wanted: readonly Wanted[]): Promise<{ readonly commit: () => void }> {
    const next = new Map<string, Listening>();
    const started: RunningServer[] = [];
    try {
      for (const { place, port, listener, prepare } of wanted) {
        const running = this.#running.get(place);
        if (running?.port === port) {
          next.set(place, running);
          continue;
        }
        this.#refuseOwnPort(place, port);
        const server = await startServer(place, port, listener, prepare);
        started.push(server);
        next.set(place, { port, server });
      }
    } catch (error) {
      await Promise.all(started.map((server) => server.close()));
      throw error;
    }
    const commit = () => {
      const kept = new Set(next.values());
      for (const listening of this.#running.values()) {
        if (!kept.has(listening)) this.#retire(listening.server);
      }
      this.#running = next;
    };
    return { commit };
  }

  /** Stops accepting, and waits for open requests; the server at `last` only then. */
  async close(last: string): Promise<void> {
    const remaining = this.#running.get(last)?.server;
    const all = [...this.#retired, ...[...this.#running.values()].map(({ server }) => server)];
    this.#running = new Map();
    await Promise.all(all.filter((server) => server !== remaining).map((server) => server.close()));
    await remaining?.close();
  }

  #retire(server: RunningServer): void {
    this.#retired.add(server);
    void server.retire().then(() => this.#retired.delete(server));
  }

  /** A port that this very gateway has is free only once the change is in force. */
  #refuseOwnPort(place: string, port: number): void {
    for (const [other, running] of this.#running) {
      if (other === place || !running.server.address.endsWith(`:${port}`)) continue;
      const message = `port ${port} is that of ${other} until a change takes it away; free it in a change of its own first.`;
      throw new StartupError([{ code: 'port-unavailable', path: place, message }]);
    }
  }
}
