import type { ApiConfig, ApplicationConfig, RegistryConfig } from '@cors-policy/core';
import { valueAt } from '../../keys.ts';
import type { ChangeParts } from '../change.ts';
import { settle } from '../settle.ts';
import { translateApplication } from './application.ts';
import type { Archive } from './archive.ts';
import { type Asset, type Assets, readAssets, textAt } from './archive-assets.ts';
import { draftOf } from './attributes.ts';
import { corsActionsOf } from './cors-actions.ts';
import { uniqueNames } from './unique-name.ts';

/** Reports what was read from an entry of an archive. */
export type ReportEntry = (entry: string | undefined, change: ChangeParts) => void;

/** The registry of all APIs of an export, with their policies and applications. */
export async function readExport(archive: Archive, report: ReportEntry): Promise<RegistryConfig> {
  const assets = await readAssets(archive);
  const nameOf = uniqueNames();
  const apis = new Map<string, ApiConfig>();
  const namesById = new Map<string, string>();
  const used = new Set<string>();
  for (const id of assets.ids('API')) {
    const asset = await assets.read('API', id);
    const version = textAt(asset?.content, 'apiVersion');
    const apiName = textAt(asset?.content, 'apiName');
    const name = nameOf(apiName, apiName && version && `${apiName} ${version}`, id);
    namesById.set(id, name);
    apis.set(name, await translateApi(name, id, asset, assets, used, report));
  }
  await reportUnused(assets, used, report);
  const applications = await translateApplications(assets, namesById, report);
  return {
    apis: Object.fromEntries(apis),
    ...(applications.length > 0 && { applications: Object.fromEntries(applications) }),
  };
}

const TYPES: ReadonlyMap<string, NonNullable<ApiConfig['type']>> = new Map([
  ['REST', 'rest'],
  ['SOAP', 'soap'],
  ['ODATA', 'odata'],
]);

async function translateApi(
  name: string,
  id: string,
  asset: Asset | undefined,
  assets: Assets,
  used: Set<string>,
  report: ReportEntry,
): Promise<ApiConfig> {
  const about = ['apis', name];
  const note = (change: ChangeParts) => report(asset?.entry, { about, ...change });
  const written = textAt(asset?.content, 'type');
  const type = TYPES.get(written?.toUpperCase() ?? '');
  if (type === undefined && written !== undefined) {
    note({
      severity: 'note',
      code: 'api-type',
      path: 'type',
      value: written,
      what: 'is no type that a policy knows; advice on it is that for rest.',
      remedy: '',
    });
  }
  if (valueAt(asset?.content, 'isActive') === false) {
    note({
      severity: 'note',
      code: 'inactive-api',
      path: 'isActive',
      value: false,
      what: 'the API is switched off there.',
      remedy: 'Remove it here if it is not served.',
    });
  }
  const actions = await corsActionsOf(asset, id, assets);
  for (const { id: action } of actions.found) used.add(action);
  const shared = type === undefined ? {} : { type };
  const [action, ...others] = actions.found;
  if (actions.unreadable.length > 0) {
    note({
      code: 'unreadable-policy',
      path: actions.unreadable[0] ?? '',
      what: 'cannot be read or is not in the export, and may be the CORS policy.',
      remedy: 'Export the API with its policies; until then the API allows no origin of its own.',
    });
  }
  if (action === undefined) {
    // Without a policy everything would pass through.
    if (actions.unreadable.length > 0) return { ...shared, cors: closed() };
    note({
      severity: 'note',
      code: 'no-cors-policy',
      path: '',
      what: 'the API has no CORS policy, and passes everything through, here as there.',
      remedy: '',
    });
    return shared;
  }
  if (others.length > 0) {
    note({
      code: 'several-policies',
      path: 'policies',
      what: `the API has ${others.length + 1} CORS policy actions, of which ${action.id} is translated.`,
      remedy: 'Compare them, and keep what is meant.',
    });
  }
  const say = (change: ChangeParts) =>
    report(action.entry, { ...change, about: [...about, 'cors', ...(change.about ?? [])] });
  return { ...shared, cors: settle(draftOf(action.attributes, say), say) };
}

function closed() {
  return { allowedOrigins: [], allowedMethods: ['GET'], enforcement: 'advertise' } as const;
}

async function translateApplications(
  assets: Assets,
  apis: ReadonlyMap<string, string>,
  report: ReportEntry,
): Promise<[string, ApplicationConfig][]> {
  const ids = assets.ids('Application');
  if (ids.length > 0 && assets.graph === undefined) {
    report(undefined, {
      code: 'no-registrations',
      path: 'APIGatewayAssets.acdl',
      what: 'cannot be read or is not in the export, and alone tells which application is registered with which API: none is.',
      remedy: 'Write the APIs of each application into its apis.',
    });
  }
  const nameOf = uniqueNames();
  const applications: [string, ApplicationConfig][] = [];
  for (const id of ids) {
    const asset = await assets.read('Application', id);
    if (asset === undefined) {
      report(undefined, {
        code: 'unreadable-application',
        path: `Application.${id}`,
        what: 'is no JSON object; left out.',
        remedy: 'Export it anew.',
      });
      continue;
    }
    const own = [id, textAt(asset.content, 'id'), textAt(asset.content, 'applicationID')];
    const registered = [...apis]
      .filter(([api]) =>
        own.some((one) => assets.graph?.get(`API.${api}`)?.has(`Application.${one}`)),
      )
      .map(([, name]) => name);
    const name = nameOf(textAt(asset.content, 'name'), id);
    applications.push([name, translateApplication(name, asset, registered, report)]);
  }
  return applications;
}

/** A policy action that no API has belongs to a global policy, or to none. */
async function reportUnused(
  assets: Assets,
  used: ReadonlySet<string>,
  report: ReportEntry,
): Promise<void> {
  for (const id of assets.ids('PolicyAction')) {
    if (used.has(id)) continue;
    const asset = await assets.read('PolicyAction', id);
    if (valueAt(asset?.content, 'templateKey') !== 'cors') continue;
    report(asset?.entry, {
      code: 'policy-of-no-api',
      path: '',
      what: 'is a CORS policy action of no API in the export, such as of a global policy; left out.',
      remedy: 'Translate its file alone, and give the policy to the APIs that it is for.',
    });
  }
}
