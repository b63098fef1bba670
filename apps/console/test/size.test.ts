import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const PAGE = join(import.meta.dirname, '../dist/page');

/** Bytes, of all that the page can load. */
const MOST = 150_000;

it('loads in no time: all of the page is smaller than 150 kB, compressed', () => {
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  expect(files.length).toBeGreaterThan(3);
  const size = files.reduce((sum, content) => sum + gzipSync(content).length, 0);
  expect(size).toBeLessThan(MOST);
});
