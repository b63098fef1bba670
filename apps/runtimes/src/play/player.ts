import { join } from 'node:path';
import type { InstalledRuntime } from '../install-runtime.ts';
import type { Leftovers } from '../leftovers.ts';
import { ROOT, serverModule } from '../repository.ts';
import type { Suite } from '../suite.ts';
import { allowancesOf } from './allowances.ts';
import { hostCommand } from './host-command.ts';
import { type InstalledQuickStart, installQuickStart } from './install-quick-start.ts';
import { type Played, playElsewhere } from './play-elsewhere.ts';
import { playOnNode } from './play-on-node.ts';
import { playQuickStart } from './play-quick-start.ts';
import { TESTED_SERVERS, type TestedServer } from './tested-servers.ts';
import { makeWorker } from './worker.ts';

/** Plays all that some adapters have on one runtime after the other. */
export class Player {
  readonly #adapters: readonly string[];
  readonly #leftovers: Leftovers;
  /** By adapter; the same on each runtime. */
  readonly #quickStarts = new Map<string, InstalledQuickStart>();

  constructor(adapters: readonly string[], leftovers: Leftovers) {
    this.#adapters = adapters;
    this.#leftovers = leftovers;
  }

  async play(runtime: InstalledRuntime): Promise<readonly Played[]> {
    if (runtime.kind === 'node') return playOnNode(runtime, this.#adapters, this.#leftovers);
    const suites: Played[] = [];
    for (const server of TESTED_SERVERS.filter(({ adapter }) => this.#adapters.includes(adapter))) {
      suites.push(await this.#playServer(runtime, server));
      suites.push(...(await this.#playQuickStart(runtime, server)));
    }
    return suites;
  }

  async #playServer({ kind, program }: InstalledRuntime, server: TestedServer): Promise<Played> {
    const allowances = allowancesOf(kind, server);
    if (kind !== 'workerd') {
      const command = hostCommand(kind, program, server.adapter);
      return playElsewhere(server, command, this.#leftovers, allowances);
    }
    const module = serverModule(server.adapter);
    const { command, modules, remove } = await makeWorker(program, module, this.#leftovers);
    try {
      const suite = await playElsewhere(server, command, this.#leftovers, allowances);
      const dist = join(ROOT, 'packages', server.adapter, 'dist');
      const taken = modules.find((id) => id.startsWith(dist) && id.endsWith('index.js'));
      return { ...suite, ...(taken !== undefined && { taken }) };
    } finally {
      remove();
    }
  }

  async #playQuickStart(runtime: InstalledRuntime, server: TestedServer): Promise<Suite[]> {
    const { adapter } = server;
    const installed =
      this.#quickStarts.get(adapter) ?? (await installQuickStart(adapter, this.#leftovers));
    this.#quickStarts.set(adapter, installed);
    return playQuickStart(runtime, server, installed, this.#leftovers);
  }
}
