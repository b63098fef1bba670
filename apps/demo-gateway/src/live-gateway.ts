import { basename, dirname } from 'node:path';
import { watch } from 'chokidar';
import type { Logger } from 'pino';
import type { RefusedFile } from './config/candidate.ts';
import { foldersOf } from './config/included-files.ts';
import { type Judgement, judgeFiles } from './config/judge-files.ts';
import { readLastGood, writeLastGood } from './config/last-good-versions.ts';
import { StartupError, type StartupIssue } from './config/startup-error.ts';
import { type RunningGateway, startRevision } from './start-gateway.ts';

export interface LiveOptions {
  /** The main file of the configuration. */
  readonly file: string;
  /** Where the last good versions are kept for the next start, if the file includes others. */
  readonly stateFolder: string;
  /** False: the sample native service is not started. */
  readonly native: boolean;
  readonly logger: Logger;
  /** Told that another configuration is in force, before any request arrives under it. */
  readonly onReloaded: (revision: number) => void;
}

export interface LiveGateway extends Pick<RunningGateway, 'addresses' | 'close'> {
  /** Reads the files again, whether or not they have changed. */
  reload(): Promise<void>;
}

/** Milliseconds. Editors and volumes change several files at once, and each in several steps. */
const SETTLES_WITHIN = 50;
/** Milliseconds. A file that still grows is not read. */
const GROWS_NO_MORE_AFTER = 100;

/**
 * Starts the gateway of a file, and follows every change of the file and of those that it includes. Rejects with
 * `StartupError` if the file has no version that counts, or a port cannot be had.
 */
export async function startLiveGateway(options: LiveOptions): Promise<LiveGateway> {
  const { file, native, logger } = options;
  const base = dirname(file);
  const main = basename(file);
  let lastGood = readState(options);
  const judge = (mainIssues?: readonly StartupIssue[]) =>
    judgeFiles({ base, main, lastGood, ...(mainIssues && { mainIssues }) });

  const first = judge();
  const gateway = await startRevision(first, { native, logger });
  const logRefused = createRefusalLog(logger);
  keep(first);
  let lastRead = first.read;

  const watcher = watch(foldersOf(base, first.config.include), {
    ignoreInitial: true,
    depth: 0,
    ignored: (path, stats) =>
      stats?.isFile() === true && !/\.ya?ml$/.test(path) && basename(path) !== main,
    awaitWriteFinish: {
      stabilityThreshold: GROWS_NO_MORE_AFTER,
      pollInterval: GROWS_NO_MORE_AFTER / 4,
    },
  });
  watcher.on('error', (error) => logger.error({ err: error }, 'a change may go unnoticed'));
  let settling: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(settling);
    settling = setTimeout(() => void load(), SETTLES_WITHIN);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  let loading = Promise.resolve();
  // What changed before anyone watched.
  void load();

  return {
    get addresses() {
      return gateway.addresses;
    },
    reload: () => load({ isAskedFor: true }),
    async close() {
      clearTimeout(settling);
      await watcher.close();
      await loading;
      await gateway.close();
    },
  };

  /** One load after another: each judges by what the one before left in force. */
  function load({ isAskedFor = false } = {}): Promise<void> {
    loading = loading
      .then(() => loadNow(isAskedFor))
      .catch((error: unknown) => logger.error({ err: error }, 'the configuration was not read'));
    return loading;
  }

  async function loadNow(isAskedFor: boolean): Promise<void> {
    const next = judgeOrRefuse();
    if (next === undefined || (areEqual(next.read, lastRead) && !isAskedFor)) return;
    lastRead = next.read;
    const isWhole = next.refused.length === 0;
    if (!areEqual(next.inForce, lastGood) || (isAskedFor && isWhole)) await putInForce(next);
    else refuse(next.refused);
  }

  async function putInForce(next: Judgement): Promise<void> {
    try {
      await gateway.update(next);
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      // A port of the main file's cannot be had: what the other files say counts all the same.
      const withoutMain = judge(error.issues);
      if (areEqual(withoutMain.inForce, lastGood)) return refuse(withoutMain.refused);
      return putInForce(withoutMain);
    }
    keep(next);
    watcher.add(foldersOf(base, next.config.include));
    options.onReloaded(gateway.revision);
  }

  function judgeOrRefuse(): Judgement | undefined {
    try {
      return judge();
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      refuse([{ file: main, inForce: 'last good version', issues: error.issues }]);
      return undefined;
    }
  }

  function refuse(refused: readonly RefusedFile[]): void {
    gateway.refuse(refused);
    logRefused(refused);
  }

  function keep({ inForce, config, refused, advice }: Judgement): void {
    lastGood = inForce;
    logRefused(refused);
    for (const { file: name, issues } of advice) {
      logger.warn(`${name}: ${issues.length} piece(s) of advice; --check says them`);
    }
    const isShared = (config.include ?? []).length > 0;
    try {
      writeLastGood(options.stateFolder, isShared ? lastGood : new Map());
    } catch (error) {
      // A full or read-only disk must not keep a valid configuration from taking effect.
      logger.error({ err: error }, 'the last good versions are not kept for the next start');
    }
  }
}

function readState({ stateFolder, logger }: LiveOptions): ReadonlyMap<string, string> {
  try {
    return readLastGood(stateFolder);
  } catch (error) {
    logger.error({ err: error }, 'the last good versions of the last run cannot be read');
    return new Map();
  }
}

/** Says each refusal once: every event of a file that stays invalid would bring it up again. */
function createRefusalLog(logger: Logger): (refused: readonly RefusedFile[]) => void {
  let said = '[]';
  return (refused) => {
    const next = JSON.stringify(refused);
    if (next === said) return;
    said = next;
    for (const { file, inForce, issues } of refused) {
      logger.error({ event: 'refused', file, inForce, issues }, `${file} is refused`);
    }
  };
}

function areEqual<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}
