import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readManifest } from '@cors-policy/checks/repository';
import { expect, vi } from 'vitest';
import { places } from '../../src/places.ts';
import { type Command, commandsOf } from './command.ts';
import { type Answer, readCurl, send } from './curl.ts';
import type { Block, Document } from './documents.ts';
import { differencesFrom } from './outcome.ts';
import { startNginx } from './run-nginx.ts';
import { type Running, startProgram } from './run-program.ts';
import { runScript, type ScriptEnd } from './run-script.ts';
import { type ServersOfPage, serversOfPages } from './servers-of-pages.ts';
import { fileOf, folderOf } from './workplace.ts';

const NGINX_PORT = '8080';
const NOT_HERE = /\.example$/;

/**
 * Does what the commands of a page say, in order, and compares with what it says of them. `curl` asks the program above
 * it, or the one that the last `node FILE` starts; behind nginx at port 8080. Returns what is not as the page says.
 */
export async function runPage(document: Document): Promise<string[]> {
  const servers = await serversOfPages.get(document.source)?.();
  const run = new PageRun(document, servers);
  try {
    for (const block of document.blocks) await run.follow(block);
  } finally {
    await run.stop();
    await servers?.stop();
  }
  return run.problems;
}

class PageRun {
  readonly problems: string[] = [];
  readonly #document: Document;
  readonly #given: ServersOfPage | undefined;
  #program: { readonly file: string; readonly environment: Record<string, string> } | undefined;
  #nginx: string | undefined;
  #servers = new Map<string, Running>();
  #ended: ScriptEnd | undefined;

  constructor(document: Document, given: ServersOfPage | undefined) {
    this.#document = document;
    this.#given = given;
  }

  async follow(block: Block): Promise<void> {
    const { language, text, note } = block;
    if (language === 'js' || language === 'ts') {
      await this.#use(fileOf(this.#document, block) ?? '', {});
    } else if (language === 'nginx') {
      this.#nginx = text;
    } else if (language === 'text' && note === 'output') {
      if (this.#ended?.output !== text) this.#say(block, `the output is\n${this.#ended?.output}`);
    } else if (language === 'text' && note === 'written') {
      await this.#hasWritten(text);
    } else if (language === 'sh') {
      for (const command of commandsOf(text, this.#given?.variables)) {
        for (const problem of await this.#obey(command)) {
          this.#say(block, `${command.text}: ${problem}`);
        }
      }
    }
  }

  /** What a program writes may come after its answer; if the page is wrong, it never comes. */
  async #hasWritten(text: string): Promise<void> {
    const written = () => [...this.#servers.values()].map((server) => server.written()).join('');
    await vi.waitFor(() => expect(written()).toContain(text), { timeout: 60_000 });
  }

  async stop(): Promise<void> {
    for (const server of this.#servers.values()) await server.stop();
    this.#servers.clear();
  }

  #say({ line }: Block, problem: string): void {
    this.problems.push(`${this.#document.source}:${line}: ${problem}`);
  }

  async #obey(command: Command): Promise<string[]> {
    const { words, environment, comment } = command;
    const [program = '', argument = ''] = words;
    const [, exitCode] = /^exit code (\d+)/.exec(comment) ?? [];
    if (exitCode !== undefined) {
      this.#ended = await runScript(command.text, folderOf(this.#document));
      return this.#ended.exitCode === Number(exitCode)
        ? []
        : [`the exit code is ${this.#ended.exitCode}; it wrote:\n${this.#ended.output}`];
    }
    if (program === 'curl') return this.#ask(command);
    if (program === 'npm') return problemsOfNpm(words);
    if (program === 'node' && existsSync(join(ROOT, argument))) return [];
    if (program === 'node' && existsSync(join(folderOf(this.#document), argument))) {
      await this.#use(join(folderOf(this.#document), argument), environment);
      return [];
    }
    return ['it is not checked: say its exit code'];
  }

  async #use(file: string, environment: Record<string, string>): Promise<void> {
    await this.stop();
    this.#program = { file, environment };
  }

  async #ask({ words, comment }: Command): Promise<string[]> {
    const curl = readCurl(words);
    if (NOT_HERE.test(curl.url.hostname)) return [];
    const answer = await send(curl, await this.#portOf(curl.url.port));
    if (this.#given) return /^\d|^$/.test(comment) ? problemsOfExample(comment, answer) : [];
    return comment === '' ? ['what comes of it is not said'] : differencesFrom(comment, answer);
  }

  async #portOf(port: string): Promise<number> {
    const known = this.#given?.ports.get(port) ?? this.#servers.get(port)?.port;
    if (known !== undefined) return known;
    if (port === NGINX_PORT && this.#nginx !== undefined) {
      return this.#keep(port, await startNginx(this.#nginx, await this.#portOf('3000')));
    }
    if (this.#program === undefined) throw new Error('[docs-site] no program stands above.');
    return this.#keep(port, await startProgram(this.#program.file, this.#program.environment));
  }

  #keep(port: string, server: Running): number {
    this.#servers.set(port, server);
    return server.port;
  }
}

interface Known {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
/** Of a server that the page does not show: the status that is said first, or else a success. */
function problemsOfExample(said: string, { status }: Answer): string[] {
  const [expected] = /^\d+/.exec(said) ?? [];
  const isAsExpected = expected === undefined ? status < 400 : status === Number(expected);
  return isAsExpected ? [] : [`the status is ${status}`];
}

const manifest: Known = readManifest(ROOT);
const own: Known = readManifest(places.app);

/** Scripts must exist. What is installed must be ours, or something that the programs here are run with. */
function problemsOfNpm([, verb = '', ...rest]: readonly string[]): string[] {
  if (verb === 'install') {
    const known = { ...own.dependencies, ...own.devDependencies };
    return rest
      .filter(
        (name) => !name.startsWith('-') && known[name.replace(/(?<=.)@.*$/, '')] === undefined,
      )
      .map(
        (name) => `${name} is no dependency of apps/docs-site, so that nothing here is run with it`,
      );
  }
  const script = verb === 'run' ? (rest[0] ?? '') : verb;
  return manifest.scripts?.[script] === undefined ? [`there is no script ${script}`] : [];
}
