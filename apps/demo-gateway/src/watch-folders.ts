import { watch } from 'chokidar';
import type { Logger } from 'pino';

export interface FolderWatch {
  /** Watches these too. */
  add(folders: readonly string[]): void;
  /** Calls back soon, as for a change. */
  lookSoon(): void;
  close(): Promise<void>;
}

/** Milliseconds. Editors and volumes change several files at once, and each in several steps. */
const GATHERED_FOR = 50;
/** Milliseconds. A watcher is lost with the folder that it watches, and hears nothing of some volumes. */
const LOOKED_AT_EVERY = 1000;

/** Calls back when something in the folders may have changed; whether it has is for the callee to see. */
export function watchFolders(
  folders: readonly string[],
  callee: () => void,
  logger: Logger,
): FolderWatch {
  let gathering: NodeJS.Timeout | undefined;
  // Not put off by further changes: whoever changes much must not keep others waiting.
  const lookSoon = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      callee();
    }, GATHERED_FOR);
  };
  const looking = setInterval(callee, LOOKED_AT_EVERY);
  const watcher = watch([...folders], { ignoreInitial: true, depth: 0 });
  watcher.on('all', lookSoon);
  watcher.on('error', (error) => logger.warn({ err: error }, 'changes are seen later than usual'));
  return {
    add: (more) => void watcher.add([...more]),
    lookSoon,
    async close() {
      clearInterval(looking);
      clearTimeout(gathering);
      await watcher.close();
    },
  };
}
