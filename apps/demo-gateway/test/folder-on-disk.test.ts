import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FolderOnDisk } from '../src/config/folder-on-disk.ts';

const MAIN = 'include: [apis/*.yaml]\n';

let base: string;
let disk: FolderOnDisk;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_000_000 });
  base = mkdtempSync(join(tmpdir(), 'folder-on-disk-'));
  mkdirSync(join(base, 'apis'));
  disk = new FolderOnDisk(base, 'gateway.yaml');
  write('gateway.yaml', MAIN);
  write('apis/a.yaml', 'a: 1\n');
  pass(100);
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(base, { recursive: true });
});

const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

/** Changed just now, as far as anyone here can tell. */
function touch(file: string): void {
  const seconds = Date.now() / 1000;
  utimesSync(join(base, file), seconds, seconds);
}

function write(file: string, content: string): void {
  writeFileSync(join(base, file), content);
  touch(file);
}

function read() {
  const { files, isSettled } = disk.read();
  const texts = [...files].map(([file, content]) => [
    file,
    'text' in content ? content.text : null,
  ]);
  return { isSettled, ...Object.fromEntries(texts.filter(([file]) => file !== 'gateway.yaml')) };
}

it('reads no file that is being written, and what it said before stands for it', () => {
  expect(read()).toEqual({ isSettled: true, 'apis/a.yaml': 'a: 1\n' });
  appendFileSync(join(base, 'apis/a.yaml'), 'b: 2\n');
  touch('apis/a.yaml');
  pass(99);
  expect(read()).toEqual({ isSettled: false, 'apis/a.yaml': 'a: 1\n' });
  pass(1);
  expect(read()).toEqual({ isSettled: true, 'apis/a.yaml': 'a: 1\nb: 2\n' });
});

it('does not know a new file before it is whole', () => {
  read();
  write('apis/b.yaml', 'b: 1\n');
  expect(read()).toEqual({ isSettled: false, 'apis/a.yaml': 'a: 1\n' });
  pass(100);
  expect(read()).toEqual({ isSettled: true, 'apis/a.yaml': 'a: 1\n', 'apis/b.yaml': 'b: 1\n' });
});

it('takes no file for removed while another is being written, for what it had may be moving there', () => {
  read();
  rmSync(join(base, 'apis/a.yaml'));
  write('apis/b.yaml', 'a: 1\n');
  expect(read()).toEqual({ isSettled: false, 'apis/a.yaml': 'a: 1\n' });
  pass(100);
  expect(read()).toEqual({ isSettled: true, 'apis/b.yaml': 'a: 1\n' });
});

it('lets nobody who writes without end keep another from removing a file', () => {
  read();
  rmSync(join(base, 'apis/a.yaml'));
  for (let count = 0; count < 20; count += 1) {
    write('apis/b.yaml', `b: ${count}\n`);
    expect(read()).toEqual({ isSettled: false, 'apis/a.yaml': 'a: 1\n' });
    pass(50);
  }
  write('apis/b.yaml', 'b: 20\n');
  expect(read()).toEqual({ isSettled: false });
});

it('sees a rename at once', () => {
  read();
  renameSync(join(base, 'apis/a.yaml'), join(base, 'apis/b.yaml'));
  expect(read()).toEqual({ isSettled: true, 'apis/b.yaml': 'a: 1\n' });
});

it('reads what has a time in the future, as what has one in the past', () => {
  const seconds = Date.now() / 1000 + 3600;
  utimesSync(join(base, 'apis/a.yaml'), seconds, seconds);
  expect(read()).toEqual({ isSettled: true, 'apis/a.yaml': 'a: 1\n' });
});
