import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import MarkdownIt from 'markdown-it';
import { pages } from '../../src/site-pages.ts';

/** A block of code of a page. */
export interface Block {
  readonly language: string;
  /** What stands after the language. */
  readonly note: string;
  readonly text: string;
  /** Of its first line, in the page. */
  readonly line: number;
  /** The file that its first line names in a comment, as in `// server.mjs`, or what stands after the language. */
  readonly file?: string;
}

/** A page for people, with its blocks of code in order. */
export interface Document {
  /** Within the repository. */
  readonly source: string;
  readonly blocks: readonly Block[];
}

const markdown = new MarkdownIt();

/** Every page of the site, and the README of the repository. */
export const documents: readonly Document[] = [
  'README.md',
  ...pages.map(({ source }) => source),
].map((source) => ({ source, blocks: blocksOf(readFileSync(join(ROOT, source), 'utf8')) }));

function blocksOf(text: string): Block[] {
  return markdown
    .parse(text, {})
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .map(({ info, content, map }) => {
      const [language = '', ...note] = info.trim().split(' ');
      const [, file] =
        /^(?:\/\/|#) ([\w.-]+\.(?:mjs|ts|yaml|json|conf))$/m.exec(
          content.split('\n', 1)[0] ?? '',
        ) ?? [];
      const named = /^[\w-]+\.\w+$/.test(note.join(' ')) ? note.join(' ') : file;
      return {
        language,
        note: note.join(' '),
        text: content,
        line: (map?.[0] ?? 0) + 2,
        ...(named !== undefined && { file: named }),
      };
    });
}
