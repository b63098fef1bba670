import { basename, dirname, resolve } from 'node:path';
import type { Logger } from 'pino';
import { type Content, FolderOnDisk, type Reading, readSettled } from './config/folder-on-disk.ts';
import { folderOf, includesOf } from './config/include.ts';
import { type Judgement, judgeFiles, NOTHING_BEFORE, type Standing } from './config/judge-files.ts';
import { LastGoodVersions } from './config/last-good-versions.ts';
import { StartupError, type StartupIssue } from './config/startup-error.ts';
import { RefusalLog } from './refusal-log.ts';
import { type RunningGateway, startRevision } from './start-gateway.ts';
import { watchFolders } from './watch-folders.ts';

export interface LiveOptions {
  /** The main file of the configuration. */
  readonly file: string;
  /** Where the last good versions are kept for the next start, if the file includes others. */
  readonly stateFolder: string;
  /** False: the sample native service is not started. */
  readonly native: boolean;
  /** False: the console is not started. */
  readonly console: boolean;
  readonly logger: Logger;
  /** Told that another configuration is in force, before any request arrives under it. */
  readonly onReloaded: (revision: number) => void;
}

export interface LiveGateway extends Pick<RunningGateway, 'addresses' | 'close'> {
  /** Reads the files again, whether or not they have changed, and forgets who waits for what. */
  reload(): Promise<void>;
}

/**
 * Starts the gateway of a file, and follows every change of the file and of those that it includes. Rejects with
 * `StartupError` if the file has no version that counts, or a port cannot be had.
 */
export async function startLiveGateway(options: LiveOptions): Promise<LiveGateway> {
  const { file, native, console, logger, stateFolder, onReloaded } = options;
  const base = dirname(file);
  const main = basename(file);
  const disk = new FolderOnDisk(base, main);
  const lastGood = new LastGoodVersions({ folder: stateFolder, main }, logger);
  const refusals = new RefusalLog(logger);

  let standing: Standing = { ...NOTHING_BEFORE, lastGood: lastGood.read() };
  let reading = await readSettled(disk, includesOf(standing.lastGood.get(main)?.config));
  let inForce = judge();
  const gateway = await startRevision(inForce, { native, console, logger }).catch(
    (error: unknown) => {
      throw error instanceof StartupError ? new StartupError(inForce.locate(error.issues)) : error;
    },
  );
  keep(inForce);

  const watcher = watchFolders(folders(), () => void load(), logger);
  let loading = Promise.resolve();
  let isClosing = false;

  return {
    get addresses() {
      return gateway.addresses;
    },
    reload: () => load({ isAskedFor: true }),
    async close() {
      isClosing = true;
      await watcher.close();
      await loading;
      await gateway.close();
    },
  };

  function judge(mainIssues: readonly StartupIssue[] = []): Judgement {
    return judgeFiles({ base, main, reading, before: standing, mainIssues });
  }

  function folders(): string[] {
    const includes = includesOf(inForce.config);
    return [base, ...includes.map((include) => resolve(base, folderOf(base, include)))];
  }

  /** One load after another: each judges by what the one before left in force. */
  function load({ isAskedFor = false } = {}): Promise<void> {
    loading = loading
      .then(() => loadNow(isAskedFor))
      .catch((error: unknown) => logger.error({ err: error }, 'the configuration was not read'));
    return loading;
  }

  async function loadNow(isAskedFor: boolean): Promise<void> {
    if (isClosing) return;
    const includes = includesOf(inForce.config);
    const next = isAskedFor ? await readSettled(disk, includes) : disk.read(includes);
    if (!next.isSettled) watcher.lookSoon();
    if (!isAskedFor && isSameReading(next, reading)) return;
    reading = next;
    if (isAskedFor) {
      standing = { ...NOTHING_BEFORE, lastGood: standing.lastGood };
      refusals.sayAgain();
    }
    const judgement = judge();
    const isWhole = judgement.refused.length === 0;
    if (isAnother(judgement) || (isAskedFor && isWhole)) await putInForce(judgement);
    else refuse(judgement);
  }

  function isAnother(next: Judgement): boolean {
    return fingerprintOf(next) !== fingerprintOf(inForce);
  }

  async function putInForce(next: Judgement): Promise<void> {
    try {
      await gateway.update(next);
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      // A port of the main file's cannot be had: what the other files say counts all the same.
      const withoutMain = judge(error.issues);
      return isAnother(withoutMain) ? putInForce(withoutMain) : refuse(withoutMain);
    }
    keep(next);
    watcher.add(folders());
    onReloaded(gateway.revision);
  }

  function keep(next: Judgement): void {
    inForce = next;
    const isShared = includesOf(next.config).length > 0;
    const keepsLastGood = lastGood.keep(isShared ? next.standing.lastGood : undefined);
    for (const { file: name, issues } of next.advice) {
      logger.warn(
        `${name}: there is advice on ${issues.length} place(s); run with --check to read it`,
      );
    }
    refuse(next, keepsLastGood);
  }

  /** What is in force stays; what is said of it changes. */
  function refuse({ refused, standing: next }: Judgement, keepsLastGood?: boolean): void {
    standing = next;
    refusals.say(refused);
    gateway.describe({ refused, ...(keepsLastGood !== undefined && { keepsLastGood }) });
  }
}

/** The same for what would be served in the same way. */
function fingerprintOf({ inForce, closed }: Judgement): string {
  return JSON.stringify([[...inForce], closed]);
}

function isSameReading(one: Reading, other: Reading): boolean {
  return (
    areEqual(one.files, other.files, isSameContent) &&
    areEqual(one.missing, other.missing, Object.is)
  );
}

/** What has not changed is the same object. */
function isSameContent(one: Content, other: Content | undefined): boolean {
  if (one === other || other === undefined) return one === other;
  if ('text' in one) return 'text' in other && one.text === other.text;
  return 'message' in other && one.message === other.message;
}

function areEqual<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  isSame: (value: Value, other: Value | undefined) => boolean,
): boolean {
  return one.size === other.size && [...one].every(([key, value]) => isSame(value, other.get(key)));
}
