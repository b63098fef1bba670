import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ConfigFile, parseConfig } from '@cors-policy/cli';
import { folderOf, includesOf, isIncluded } from './include.ts';
import type { StartupIssue } from './startup-error.ts';

/** What a file says, or why it cannot be read. */
export type Content = ConfigFile | StartupIssue;

export interface Reading {
  /** By name, which is relative to the folder of the main file. */
  readonly files: ReadonlyMap<string, Content>;
  /** The includes whose folder cannot be read, each with the reason. */
  readonly missing: ReadonlyMap<string, string>;
  /** Files that are being written, and of which nothing is known: they are there, and not to be read yet. */
  readonly beingWritten: readonly string[];
  /** False: a file is being written; what it said before stands for it, if anything. */
  readonly isSettled: boolean;
}

/** Milliseconds. A file that has changed since is being written. */
const SETTLED_AFTER = 100;
const MOST_WAITS = 10;
/** Milliseconds. As long as a file is being written, no other is taken for removed. */
const HELD_FOR = 1000;
/** Bytes. What one team writes must not keep the gateway from serving the others. */
const LARGEST_INCLUDED = 256 * 1024;
const LARGEST_MAIN = 16 * 1024 * 1024;

interface Version {
  readonly stamp: string;
  readonly content: Content;
}

/** The files of a configuration, where they are. */
export class FolderOnDisk {
  readonly #base: string;
  readonly #main: string;
  /** A file that has not changed is not read again. */
  #versions: ReadonlyMap<string, Version> = new Map();
  #heldSince: number | undefined;

  constructor(base: string, main: string) {
    this.#base = base;
    this.#main = main;
  }

  /** Reads the main file, and the files of its includes and of `moreIncludes`. Never throws. */
  read(moreIncludes: readonly string[] = []): Reading {
    const versions = new Map<string, Version>();
    const missing = new Map<string, string>();
    const beingWritten: string[] = [];
    let isSettled = true;
    const read = (file: string) => {
      const version = this.#read(file);
      const kept = version ?? this.#versions.get(file);
      isSettled &&= version !== undefined;
      if (kept !== undefined) versions.set(file, kept);
      else beingWritten.push(file);
      return kept?.content;
    };
    const main = read(this.#main);
    const own = main !== undefined && 'config' in main ? includesOf(main.config) : [];
    for (const include of new Set([...own, ...moreIncludes])) {
      for (const file of this.#filesOf(include, missing)) {
        if (!versions.has(file)) read(file);
      }
    }
    if (!isSettled && this.#holds()) this.#keepVanished(versions);
    else this.#heldSince = undefined;
    this.#versions = versions;
    const files = new Map([...versions].map(([file, { content }]) => [file, content]));
    return { files, missing, beingWritten, isSettled };
  }

  /** What moves from one file to another must not be gone in between. */
  #keepVanished(versions: Map<string, Version>): void {
    for (const [file, version] of this.#versions) {
      if (!versions.has(file)) versions.set(file, version);
    }
  }

  /** Who writes without end must not keep others from removing what is theirs. */
  #holds(): boolean {
    this.#heldSince ??= performance.now();
    return performance.now() - this.#heldSince < HELD_FOR;
  }

  #filesOf(include: string, missing: Map<string, string>): string[] {
    const folder = folderOf(this.#base, include);
    try {
      return readdirSync(resolve(this.#base, folder))
        .map((name) => join(folder, name))
        .filter((file) => isIncluded(this.#base, file, include) && file !== this.#main)
        .sort();
    } catch (error) {
      missing.set(include, reasonOf(error));
      return [];
    }
  }

  /** undefined: it is being written. */
  #read(file: string): Version | undefined {
    let descriptor: number | undefined;
    try {
      // A pipe, or whatever else may have the name, would let the whole process wait.
      const flags = constants.O_RDONLY | constants.O_NONBLOCK;
      descriptor = openSync(resolve(this.#base, file), flags);
      const stats = fstatSync(descriptor);
      const stamp = stampOf(stats);
      const last = this.#versions.get(file);
      if (last?.stamp === stamp) return last;
      const age = Math.abs(Date.now() - stats.mtimeMs);
      if (age < SETTLED_AFTER) return undefined;
      return { stamp, content: contentOf(descriptor, stats, this.#largest(file)) };
    } catch (error) {
      return { stamp: '', content: refused(`cannot be read (${reasonOf(error)})`) };
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #largest(file: string): number {
    return file === this.#main ? LARGEST_MAIN : LARGEST_INCLUDED;
  }
}

/** Waits, for a while, for files that are being written. */
export async function readSettled(
  disk: FolderOnDisk,
  moreIncludes: readonly string[] = [],
): Promise<Reading> {
  for (let waits = 0; ; waits += 1) {
    const reading = disk.read(moreIncludes);
    if (reading.isSettled || waits === MOST_WAITS) return reading;
    await setTimeout(SETTLED_AFTER);
  }
}

function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join();
}

function contentOf(descriptor: number, stats: Stats, largest: number): Content {
  if (!stats.isFile()) return refused('is no regular file');
  if (stats.size > largest) {
    return refused(`has ${stats.size} bytes, more than ${largest}: divide it, or write a pattern`);
  }
  const bytes = Buffer.alloc(stats.size);
  let length = 0;
  for (let read = -1; read !== 0; length += read) {
    read = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  const text = decoded(bytes.subarray(0, length));
  if (text === undefined) return refused('is no UTF-8: write it as UTF-8');
  try {
    return parseConfig(text);
  } catch (error) {
    return refused(`is no usable YAML: ${reasonOf(error)}`);
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refused(message: string): StartupIssue {
  return { code: 'unreadable-file', path: '', message: `${message}.` };
}

/** Without the path, which is said already. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
