import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigFile, parseConfig } from '@cors-policy/cli';
import type { Logger } from 'pino';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';

/** Where the last good versions of one gateway are kept, and whose they are. */
export interface StatePlace {
  readonly folder: string;
  /** The main file: several gateways may share a folder. */
  readonly main: string;
}

/** The text of each file that is in force, by the name of the file. */
const textsSchema = z.record(z.string(), z.string());

/**
 * What was in force, kept for the next start. What cannot be kept or read is logged and no more: a full or
 * read-only disk must not keep a valid configuration from taking effect.
 */
export class LastGoodVersions {
  readonly #file: string;
  readonly #folder: string;
  readonly #logger: Logger;
  #kept: string | undefined;

  constructor({ folder, main }: StatePlace, logger: Logger) {
    this.#folder = folder;
    this.#file = join(folder, `${main}.json`);
    this.#logger = logger;
  }

  /** What a process before this one kept. */
  read(): ReadonlyMap<string, ConfigFile> {
    try {
      this.#kept = readFileSync(this.#file, 'utf8');
      const texts = textsSchema.parse(JSON.parse(this.#kept));
      return new Map(Object.entries(texts).map(([file, text]) => [file, parseConfig(text)]));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#complain(error, 'read');
      }
      return new Map();
    }
  }

  /**
   * All at once: a process that is ended midway leaves what was, or what is to be. undefined: none are to be kept.
   * Returns whether that has been done.
   */
  keep(versions: ReadonlyMap<string, ConfigFile> | undefined): boolean {
    try {
      if (versions === undefined) {
        if (this.#kept !== undefined) rmSync(this.#file, { force: true });
        this.#kept = undefined;
        return true;
      }
      const texts = JSON.stringify(
        Object.fromEntries([...versions].map(([file, { text }]) => [file, text])),
      );
      if (texts !== this.#kept) {
        this.#makeFolder();
        writeFileAtomic(this.#file, texts);
        this.#kept = texts;
      }
      return true;
    } catch (error) {
      this.#complain(error, 'kept for the next start');
      return false;
    }
  }

  #makeFolder(): void {
    if (existsSync(this.#folder)) return;
    mkdirSync(this.#folder);
    // It may stand in a checkout of the configuration, and is no part of it.
    writeFileSync(join(this.#folder, '.gitignore'), '*\n');
  }

  #complain(error: unknown, what: string): void {
    const { code, message } = error as NodeJS.ErrnoException;
    this.#logger.error(
      `the last good versions are not ${what}: ${this.#file} (${code ?? message}). Name a folder that can be written with --state.`,
    );
  }
}
