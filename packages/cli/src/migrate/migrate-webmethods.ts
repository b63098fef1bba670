import { stat } from 'node:fs/promises';
import type { PolicyConfig, RegistryConfig } from '@cors-policy/core';
import { parseConfig } from '../config-file.ts';
import { nameOf, readBytes, textOf } from '../read-input.ts';
import { UsageError } from '../usage-error.ts';
import { type Change, type ChangeParts, changeOf } from './change.ts';
import type { Migration } from './migration.ts';
import { settle } from './settle.ts';
import { readApiStudio } from './webmethods/api-studio.ts';
import type { Archive } from './webmethods/archive.ts';
import { type Attributes, draftOf } from './webmethods/attributes.ts';
import { openFolder } from './webmethods/folder-archive.ts';
import { readPolicyAction } from './webmethods/policy-action.ts';
import { readExport } from './webmethods/read-export.ts';
import { hasServerSettings, readServerSettings } from './webmethods/server-settings.ts';
import { openZip } from './webmethods/zip-archive.ts';

/** What webMethods API Gateway, API Studio or Integration Server exported, recognised by content. */
export async function migrateWebMethods(file: string): Promise<Migration> {
  const source = nameOf(file);
  if (await isFolder(file)) return migrateArchive(source, 'a folder', await openFolder(file));
  const bytes = await readBytes(file);
  if (bytes.subarray(0, 4).equals(ZIP)) {
    return migrateArchive(source, 'a ZIP', await openZip(source, bytes));
  }
  return migrateText(source, textOf(source, bytes));
}

/** Of its first entry. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

async function isFolder(file: string): Promise<boolean> {
  if (file === '-') return false;
  return stat(file).then(
    (found) => found.isDirectory(),
    // Reading it says why.
    () => false,
  );
}

async function migrateArchive(source: string, what: string, archive: Archive): Promise<Migration> {
  const changes: Change[] = [];
  const report = (entry: string | undefined, change: ChangeParts) =>
    changes.push({ ...changeOf(change), ...(entry !== undefined && { entry }) });
  const config = await readExport(archive, report);
  if (Object.keys(config.apis).length === 0) {
    throw new UsageError(
      `${source} is ${what} without an API of webMethods API Gateway (API/API.<id>/API.<id>). Export the APIs with their policies and applications.`,
    );
  }
  return {
    ...migrationOf(source, `an export of webMethods API Gateway in ${what}`, config, changes),
    remarks: [
      ...REMARKS,
      'PassmanData, access tokens and all else that is secret has not been read. A gateway needs path and nativeService of each API besides.',
    ],
  };
}

const REMARKS = ['under enforcement: enforce a denied request never reaches the native service.'];

/** Of a policy in one file. */
const LONGEST = 2 ** 22;

function migrateText(source: string, text: string): Migration {
  const changes: Change[] = [];
  const report = (change: ChangeParts) => changes.push(changeOf(change));
  const policyOf = (attributes: Attributes) => settle(draftOf(attributes, report), report);
  if (hasServerSettings(text)) {
    const config = policyOf(readServerSettings(text, report));
    return migrationOf(source, 'settings of Integration Server', config, changes);
  }
  if (text.length > LONGEST) throw notRecognised(source);
  const { config: content, problems, locate } = parseConfig(text);
  const action = readPolicyAction(content);
  const studio = readApiStudio(content);
  const attributes = action ?? studio;
  if (attributes === undefined || problems.length > 0) throw notRecognised(source);
  const config = policyOf(attributes);
  const kind =
    action === undefined
      ? 'a CORS policy of API Studio'
      : 'a policy action of webMethods API Gateway';
  return migrationOf(source, kind, config, locate(changes));
}

function migrationOf(
  source: string,
  kind: string,
  config: PolicyConfig | RegistryConfig,
  changes: readonly Change[],
): Migration {
  return { source, kind, config, changes, remarks: REMARKS };
}

/** Without quoting it: it may hold what is secret. */
function notRecognised(source: string): UsageError {
  return new UsageError(
    `${source} is nothing that can be translated: a policy action with templateKey "cors" (JSON), kind: CORS (YAML), watt.server.cors.* settings, or an export in a folder or ZIP. For a package's options name it with --from: cors, @koa/cors, @fastify/cors, hono/cors.`,
  );
}
