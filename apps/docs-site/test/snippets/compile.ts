import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '@cors-policy/checks/repository';
import { places } from '../../src/places.ts';
import type { Document } from './documents.ts';
import { fileOf } from './workplace.ts';

const execute = promisify(execFile);
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Type-checks every program of the workplace with the workspace's TypeScript. Returns the errors, by page and line. */
export async function compile(documents: readonly Document[]): Promise<string[]> {
  const outputs = await Promise.all(['tsconfig.js.json', 'tsconfig.ts.json'].map(errorsOf));
  return outputs.flat().map((error) => inPage(documents, error));
}

async function errorsOf(project: string): Promise<string[]> {
  try {
    await execute(process.execPath, [TSC, '-p', project, '--pretty', 'false'], {
      cwd: places.snippets,
    });
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`.split('\n').filter(Boolean);
  }
}

function inPage(documents: readonly Document[], error: string): string {
  const [, file = '', line = '', message = ''] = /^(\S+)\((\d+),\d+\): (.*)$/.exec(error) ?? [];
  for (const document of documents) {
    const block = document.blocks.find(
      (each) => fileOf(document, each) === join(places.snippets, file),
    );
    if (block) return `${document.source}:${block.line + Number(line) - 1}: ${message}`;
  }
  return error;
}
