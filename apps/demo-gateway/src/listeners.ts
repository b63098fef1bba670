import { StartupError } from './config/startup-error.ts';
import { type RunningServer, startServer, type Wanted } from './http-server.ts';

interface Listening {
  readonly wanted: Wanted;
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
   * Starts what is wanted and not running yet. All of it, or none: rejects with `StartupError` if a port or a host
   * cannot be had. What is no longer wanted goes on until `commit` is called, but for what keeps its port and
   * changes its host.
   */
  async prepare(wanted: readonly Wanted[]): Promise<{ readonly commit: () => void }> {
    const next = new Map<string, Listening>();
    const started: RunningServer[] = [];
    const start = async (one: Wanted) => {
      const server = await startServer(one);
      started.push(server);
      next.set(one.place, { wanted: one, server });
    };
    const moving: [Wanted, Listening][] = [];
    try {
      for (const one of wanted) {
        const running = this.#running.get(one.place);
        const hasPort = running?.wanted.port === one.port;
        if (hasPort && running.wanted.host === one.host) next.set(one.place, running);
        else if (hasPort && one.port !== 0) moving.push([one, running]);
        else {
          this.#refuseOwnPort(one);
          await start(one);
        }
      }
      // Last, since every address of a port is only free once the one is: a gap, which a failure closes again.
      for (const [one, running] of moving) await this.#move(running, () => start(one));
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

  async #move({ wanted, server }: Listening, start: () => Promise<void>): Promise<void> {
    this.#retire(server);
    try {
      await start();
    } catch (error) {
      const running = new Map(this.#running);
      running.delete(wanted.place);
      this.#running = running;
      running.set(wanted.place, { wanted, server: await startServer(wanted) });
      throw error;
    }
  }

  #retire(server: RunningServer): void {
    if (this.#retired.has(server)) return;
    this.#retired.add(server);
    void server.retire().then(() => this.#retired.delete(server));
  }

  /** A port that this very gateway has is free only once the change is in force. */
  #refuseOwnPort({ place, port }: Wanted): void {
    for (const [other, running] of this.#running) {
      if (other === place || !running.server.address.endsWith(`:${port}`)) continue;
      const message = `port ${port} is that of ${other} until a change takes it away; free it in a change of its own first.`;
      throw new StartupError([{ code: 'port-unavailable', path: place, message }]);
    }
  }
}
