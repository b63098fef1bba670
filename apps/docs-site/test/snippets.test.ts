import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from './snippets/compile.ts';
import { documents } from './snippets/documents.ts';
import { hasNginx } from './snippets/run-nginx.ts';
import { runPage } from './snippets/run-page.ts';
import { runScript } from './snippets/run-script.ts';
import { fileOf, folderOf, writeWorkplace } from './snippets/workplace.ts';

/** `text` is what somebody or something says, and no code. */
const CHECKED = new Set(['js', 'ts', 'yaml', 'json', 'sh', 'nginx', 'text']);

const withBlocks = documents.filter(({ blocks }) => blocks.length > 0);
const has = (language: string) =>
  withBlocks.filter(({ blocks }) => blocks.some((block) => block.language === language));

beforeAll(() => writeWorkplace(withBlocks));

it.each(withBlocks)('each block of $source is of a kind that is checked', ({ blocks }) => {
  expect(blocks.filter(({ language }) => !CHECKED.has(language))).toEqual([]);
});

it('every program compiles', async () => {
  expect(await compile(withBlocks)).toEqual([]);
});

it.each(has('yaml'))('every configuration of $source is valid', async (document) => {
  for (const block of document.blocks.filter(({ language }) => language === 'yaml')) {
    const { exitCode, output } = await runScript(
      `npx @cors-policy/cli check ${fileOf(document, block)}`,
      folderOf(document),
    );
    expect([exitCode, output]).toEqual([0, expect.any(String)]);
  }
});

it.each(has('json'))('every value of $source is JSON', ({ blocks }) => {
  for (const { language, text } of blocks) if (language === 'json') JSON.parse(text);
});

describe.concurrent('what the commands of a page say comes true', () => {
  for (const document of has('sh')) {
    const needsNginx = document.blocks.some(({ language }) => language === 'nginx');
    it.skipIf(needsNginx && !hasNginx)(document.source, async () => {
      expect(await runPage(document)).toEqual([]);
    });
  }
});
