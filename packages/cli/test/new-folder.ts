import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cors-policy-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An empty folder that goes with the test file. */
export const newFolder = (): string => mkdtempSync(join(folder, 'input-'));
