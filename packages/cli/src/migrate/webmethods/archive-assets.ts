import { isMapping, valueAt } from '../../keys.ts';
import { readAcdl } from './acdl.ts';
import type { Archive } from './archive.ts';

export type AssetType = 'API' | 'Policy' | 'PolicyAction' | 'Application';

/** The assets of an export, by type and id, read when they are asked for. */
export interface Assets {
  readonly ids: (type: AssetType) => readonly string[];
  /** undefined: it is not there, or no JSON object. */
  read(type: AssetType, id: string): Promise<Asset | undefined>;
  /** What each asset depends on, by `TYPE.id`; undefined: no dependency graph can be read. */
  readonly graph: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export interface Asset {
  /** Its path in the archive. */
  readonly entry: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export async function readAssets(archive: Archive): Promise<Assets> {
  const entries = new Map<string, string>();
  // A copy may stand deeper, beside what refers to it.
  for (const name of archive.names.toSorted((one, other) => depthOf(one) - depthOf(other))) {
    const last = name.slice(name.lastIndexOf('/') + 1);
    const [, type, id] = /^(API|Policy|PolicyAction|Application)\.([\w-]+)$/.exec(last) ?? [];
    const key = `${type}.${id}`;
    if (type !== undefined && !entries.has(key)) entries.set(key, name);
  }
  const keys = [...entries.keys()].toSorted();
  return {
    ids: (type) =>
      keys.filter((key) => key.startsWith(`${type}.`)).map((key) => key.slice(type.length + 1)),
    async read(type, id) {
      const entry = entries.get(`${type}.${id}`);
      if (entry === undefined) return undefined;
      const content = parsed(await archive.read(entry));
      return isMapping(content) ? { entry, content } : undefined;
    },
    graph: await readGraph(archive),
  };
}

function depthOf(name: string): number {
  return name.split('/').length;
}

/** Without the parser's message, which quotes what it read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readGraph(archive: Archive): Promise<Assets['graph']> {
  const graph = new Map<string, Set<string>>();
  const names = archive.names.filter((name) => /(^|\/)APIGatewayAssets\.acdl$/.test(name));
  for (const name of names) {
    const assets = readAcdl(await archive.read(name));
    if (assets === undefined) return undefined;
    for (const [id, on] of assets) graph.set(id, new Set([...(graph.get(id) ?? []), ...on]));
  }
  return names.length === 0 ? undefined : graph;
}

/** A text of an asset; undefined where there is none. */
export function textAt(content: unknown, key: string): string | undefined {
  const value = valueAt(content, key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
