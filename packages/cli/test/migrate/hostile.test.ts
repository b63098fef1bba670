import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bounded } from '../../src/migrate/bounded.ts';
import type { ChangeParts } from '../../src/migrate/change.ts';
import { LIMITS } from '../../src/migrate/webmethods/archive.ts';
import { openFolder } from '../../src/migrate/webmethods/folder-archive.ts';
import { openZip } from '../../src/migrate/webmethods/zip-archive.ts';
import { exportFiles, SECRET } from './export-files.ts';
import { isValid, migrated, migratedText } from './migrated.ts';
import { writeFolder, writeZip } from './write-export.ts';

/** A ZIP of which some bytes are others. */
async function patchedZip(patch: (bytes: Buffer) => Buffer): Promise<string> {
  const file = await writeZip(exportFiles());
  writeFileSync(file, patch(readFileSync(file)));
  return file;
}

/** Of the last entry of its directory. */
const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');
const END = Buffer.from('PK\u0005\u0006', 'latin1');

describe('a ZIP', () => {
  it.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['is garbage', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(999, 7)])],
    [
      'says that it has more entries than is allowed',
      (bytes: Buffer) => {
        bytes.writeUInt16LE(LIMITS.entries + 1, bytes.lastIndexOf(END) + 10);
        return bytes;
      },
    ],
    [
      'has an entry that is longer than it says',
      (bytes: Buffer) => {
        bytes.writeUInt32LE(1, bytes.lastIndexOf(DIRECTORY_ENTRY) + 24);
        return bytes;
      },
    ],
    [
      'has an encrypted entry',
      (bytes: Buffer) => {
        bytes.writeUInt16LE(1, bytes.lastIndexOf(DIRECTORY_ENTRY) + 8);
        return bytes;
      },
    ],
    [
      'has a name that leads out of it',
      (bytes: Buffer) =>
        Buffer.from(bytes.toString('latin1').replaceAll('API/API.', '../AAPI.'), 'latin1'),
    ],
  ])('that %s is refused', async (_, patch) => {
    const { exitCode, stderr, stdout } = await migrated(await patchedZip(patch));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/export\.zip cannot be read: /);
  });

  it.each([
    ['one entry', { entryBytes: 10 }],
    ['all entries together', { bytes: 1000 }],
    ['the directory', { entries: 3 }],
  ])('and a folder are refused where %s would be too large', async (_, smaller) => {
    const limits = { ...LIMITS, ...smaller };
    const file = await writeZip(exportFiles());
    const opened = [
      async () => openZip('export.zip', readFileSync(file), limits),
      async () => openFolder(writeFolder(exportFiles()), limits),
    ];
    for (const open of opened) {
      const reading = open().then(async (archive) => {
        for (const name of archive.names) await archive.read(name);
      });
      await expect(reading).rejects.toThrow(/more than \d+ (bytes|entries|files)/);
    }
  });
});

describe('a folder', () => {
  it('is read without following links', async () => {
    const elsewhere = writeFolder(new Map([['API.2', `{"apiName":"${SECRET}","policies":[]}`]]));
    const folder = writeFolder(exportFiles());
    mkdirSync(join(folder, 'API/API.2'));
    symlinkSync(join(elsewhere, 'API.2'), join(folder, 'API/API.2/API.2'));
    symlinkSync(folder, join(folder, 'API/again'));
    const { stdout } = await migrated(folder);
    expect(stdout).not.toContain(SECRET);
    expect(Object.keys(parse(stdout).apis)).toHaveLength(3);
  });

  it('without an API is refused', async () => {
    const { exitCode, stderr } = await migrated(writeFolder(new Map([['a', 'b']])));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('without an API');
  });
});

describe('a dependency graph', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`,
  );
  it.each([
    ['entities that grow', `<!DOCTYPE a [<!ENTITY a0 "ha">${laughs.join('')}]><a>&a9;</a>`],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an open tag', '<asset_composite><asset name="API.1">'],
    ['no XML', '\u0000\u0001{}'],
  ])('with %s registers nothing', async (_, xml) => {
    const { stdout, stderr } = await migrated(
      writeFolder(exportFiles().set('APIGatewayAssets.acdl', xml)),
    );
    expect(parse(stdout).applications.storefront.apis).toEqual([]);
    expect(stderr).toContain('[no-registrations]');
    expect(stdout).not.toContain('root:');
  });
});

describe('a text', () => {
  it.each([
    ['nothing', ''],
    ['a list', '[1, 2]'],
    ['null', 'null'],
    ['another policy action', '{"templateKey":"throttle"}'],
    ['deep JSON', `{"templateKey":"cors","parameters":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
    ['keys that are there twice', '{"templateKey":"cors","templateKey":"cors"}'],
    ['what is secret', `{"password":"${SECRET}"`],
    ['no UTF-8', '\ufffd'],
    ['aliases', `a: &a [x]\nb: [${'*a,'.repeat(2000)}]`],
  ])('that is %s is refused without quoting it', async (_, text) => {
    const { exitCode, stderr } = await migratedText(text);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/is nothing that can be translated|cannot be read/);
    expect(stderr).not.toContain(SECRET);
  });

  it.each([
    '{"templateKey":"cors"}',
    '{"templateKey":"cors","parameters":null}',
    '{"templateKey":"cors","parameters":[null,1,[],{"templateKey":1},{"templateKey":"allowedOrigins","values":{}}]}',
    '{"templateKey":"cors","parameters":[{"templateKey":"allowedOrigins","values":["\\u001b[31m","::error::x","a\\nb","##[group]","\\u202e", "https://a.example#", "/(?=a)/", "(a+)+$", "[", "https://[::1]", "https://(a|b"]}]}',
    '{"templateKey":"cors","parameters":[{"templateKey":"maxAge","values":["1e9"]},{"templateKey":"allowMethods","values":["get","TRACE","GE T","GET"]},{"templateKey":"allowHeaders","values":["cookie","*","a b"]}]}',
    '{"templateKey":"cors","parameters":[{"templateKey":"maxAge","values":["-7"]},{"templateKey":"allowCredentials","values":["yes"]}]}',
    '{"templateKey":"cors","__proto__":{"templateKey":"x"},"parameters":[{"templateKey":"__proto__","values":["x"]}]}',
    'kind: CORS',
    'kind: CORS\nspec: { allowedOrigins: https://a.example, maxAge: .inf, allowedMethods: GET, allowCredentials: 1 }',
    '{"templateKey":"cors","parameters":[{"templateKey":"allowedOrigins","values":["https://a(\\u202e)?\\\\.example","https://(a|##[b])\\\\.example"]}]}',
    'watt.server.cors.allowedOrigins=((((,[,\\\nwatt.server.cors.__proto__=x\nwatt.server.cors.maxAge=99999999999999999999',
  ])('of hostile values gives a policy that check accepts: %s', async (text) => {
    const { exitCode, stdout, stderr } = await migratedText(text);
    expect(exitCode).toBe(1);
    expect(isValid(stdout)).toBe(true);
    expect(parse(stdout).enforcement).toBe('advertise');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|^::|##\[/m);
    const json = await migratedText(text, { format: 'json' });
    expect(JSON.parse(json.stdout).config).toEqual(parse(stdout));
  });

  it('of very many values is translated in part', async () => {
    const values = Array.from({ length: 10_100 }, (_, at) => `"https://a${at}.example"`);
    const text = `{"templateKey":"cors","parameters":[{"templateKey":"allowedOrigins","values":[${values.join(',')}]},{"templateKey":"allowMethods","values":["GET"]}]}`;
    const { stdout, stderr } = await migratedText(text);
    expect(parse(stdout).allowedOrigins).toHaveLength(10_000);
    expect(stderr).toContain('[too-many-entries]');
  });

  it('of very many regular expressions is looked at in part', () => {
    const members = Array.from({ length: 5_000 }, (_, at) => ({
      value: /a/,
      path: `origin[${at}]`,
    }));
    const changes: ChangeParts[] = [];
    const report = (change: ChangeParts) => changes.push(change);
    expect(bounded('allowedOrigins', members, () => true, report)).toHaveLength(200);
    expect(changes).toMatchObject([{ code: 'too-many-entries', path: 'origin[0]' }]);
  });
});
