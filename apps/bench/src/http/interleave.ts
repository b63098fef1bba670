import { type Drive, openDrive } from './drive.ts';
import { exchange } from './exchange.ts';
import { bytesOf, type WireRequest } from './requests.ts';
import type { ServerProcess } from './server-process.ts';

export interface Plan {
  /** Processes differ by how their code was compiled and their heap laid out: each generation starts new ones. */
  readonly generations: number;
  /** In each of which every server is measured once with every request. */
  readonly rounds: number;
  readonly requests: number;
  /** Of each generation, before the others, with requests of every kind; their measurements are thrown away. */
  readonly warmUpRounds: number;
  readonly connections: number;
}

export interface Comparison<Subject extends string, Kind extends string> {
  readonly subjects: Readonly<Record<Subject, () => Promise<ServerProcess>>>;
  readonly requests: Readonly<Record<Kind, WireRequest>>;
  /** Which of them are measured; servers warm up with all. Default: all. */
  readonly measured?: readonly Kind[];
  /** Throws if the servers cannot be compared. */
  readonly verify?: (servers: Readonly<Record<Subject, ServerProcess>>) => Promise<void>;
}

/** What one server did in one round. */
export interface Slice {
  /** Microseconds of CPU per request. */
  readonly cpuTime: number;
  /** Milliseconds that each request took. */
  readonly times: Float64Array;
}

/** One slice a round: those of the same index were measured next to each other. */
export type Slices<Subject extends string, Kind extends string> = Readonly<
  Record<Kind, Readonly<Record<Subject, readonly Slice[]>>>
>;

// What a server did for others before is finished, and its sockets are open.
const REQUESTS_TO_SETTLE = 50;

/** Measures all subjects in turn (A B C, B C A, …), so that what disturbs the machine disturbs them all. */
export async function interleave<Subject extends string, Kind extends string>(
  comparison: Comparison<Subject, Kind>,
  plan: Plan,
): Promise<Slices<Subject, Kind>> {
  const { requests, measured = keysOf(requests) } = comparison;
  const subjects = keysOf(comparison.subjects);
  const slices = fromKeys(measured, () => fromKeys(subjects, (): Slice[] => []));
  for (let generation = 0; generation < plan.generations; generation += 1) {
    const servers = await startAll(comparison.subjects);
    const measureRound = async (kinds: readonly Kind[], round: number, into?: typeof slices) => {
      for (const kind of kinds) {
        for (const subject of rotated(subjects, round)) {
          const slice = await measure(servers[subject], requests[kind], plan);
          into?.[kind][subject].push(slice);
        }
      }
    };
    try {
      await comparison.verify?.(servers);
      // In turn as well: V8 shrinks the heap of a process that is left idle, which then pays for growing it again.
      for (let round = 0; round < plan.warmUpRounds; round += 1) {
        await measureRound(keysOf(requests), round);
      }
      for (let round = 0; round < plan.rounds; round += 1) {
        await measureRound(measured, round, slices);
      }
    } finally {
      for (const server of Object.values<ServerProcess>(servers)) server.stop();
    }
  }
  return slices;
}

async function startAll<Subject extends string>(
  subjects: Readonly<Record<Subject, () => Promise<ServerProcess>>>,
): Promise<Record<Subject, ServerProcess>> {
  const names = keysOf(subjects);
  const started = await Promise.all(names.map((name) => subjects[name]()));
  return fromKeys(names, (_name, index) => started[index] as ServerProcess);
}

async function measure(server: ServerProcess, request: WireRequest, plan: Plan): Promise<Slice> {
  const drive = await driveTo(server, request, plan);
  try {
    await drive.send(REQUESTS_TO_SETTLE);
    const before = await server.cpuTime();
    const times = await drive.send(plan.requests);
    const cpuTime = ((await server.cpuTime()) - before) / plan.requests;
    return { cpuTime, times };
  } finally {
    drive.end();
  }
}

async function driveTo(
  { port }: ServerProcess,
  request: WireRequest,
  { connections }: Plan,
): Promise<Drive> {
  const { byteLength: answerLength } = await exchange(port, request);
  return openDrive({ port, bytes: bytesOf(request), answerLength, connections });
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}

function fromKeys<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key, index: number) => Value,
): Record<Key, Value> {
  const entries = keys.map((key, index) => [key, make(key, index)]);
  return Object.fromEntries(entries) as Record<Key, Value>;
}
