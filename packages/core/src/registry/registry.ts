import { removedApi } from '../absent-policies.ts';
import type { PolicyIssue } from '../config/config-error.ts';
import { joinPath } from '../config/config-reader.ts';
import { describe } from '../config/describe.ts';
import { Findings } from '../config/findings.ts';
import type { ApiConfig, ApplicationConfig, RegistryConfig } from '../config/registry-config.ts';
import type { LivePolicy } from '../policy-source.ts';
import { readApi, refuseTwoLayers } from './api-entry.ts';
import { checkApplication, readApplication, refuseUnknownApi } from './application-entry.ts';
import { KnownNames } from './known-names.ts';
import { readContents, throwProblems } from './read-contents.ts';

/**
 * The policies of many APIs, their applications' origins included. It takes copies: what was passed may change.
 *
 * After any calls a registry is what `createRegistry` of the resulting whole configuration would be, and a call
 * throws what `update` with that configuration would: `PolicyConfigError`, with the same codes, paths and
 * messages; then nothing changes. To set or remove one entry costs what that entry and its predecessor have,
 * however many others there are; only a refusal may look through the names of the others.
 */
export interface Registry {
  /**
   * The policy of an API, live: it follows every change, and denies every CORS request once the API has
   * been removed. Throws `RangeError` for a name that is no API: absence is never permission (spec 7.20).
   */
  policy(api: string): LivePolicy;
  /**
   * The names, in no particular order, of the applications that are registered with the API, not suspended, and
   * have exactly this serialized origin: for a step after authentication to compare with the caller's key.
   * Empty for every other value, for what only the policy's own list allows, and for what is no API.
   */
  applicationsFor(api: string, origin: string | undefined): readonly string[];
  /** Adds an API or replaces it; the applications that name it stay registered. */
  setApi(name: string, config: ApiConfig): void;
  /**
   * Refused with `unknown-api` while an application names the API: change the applications first. Throws
   * `RangeError` for a name that is no API.
   */
  removeApi(name: string): void;
  /** Adds an application or replaces it. The APIs that it names must be there. */
  setApplication(name: string, config: ApplicationConfig): void;
  /** Throws `RangeError` for a name that is no application. */
  removeApplication(name: string): void;
  /**
   * Replaces everything at once, guardrails and server-wide policy included: what `config` leaves out is gone. A `Policy` that was read before keeps what it had; a live one follows. Throws
   * `PolicyConfigError` and changes nothing if `config` is invalid.
   */
  update(config: RegistryConfig): void;
  /** What is legal yet probably not meant, of all APIs and applications; follows every change. */
  readonly warnings: readonly PolicyIssue[];
}

/** Throws `PolicyConfigError` with every problem of every API and application at once. */
export function createRegistry(config: RegistryConfig): Registry {
  let contents = readContents(config);
  return Object.freeze({
    policy(api: string): LivePolicy {
      required('API', api, contents.apis);
      return Object.freeze({
        get current() {
          return contents.apis.get(api)?.policy ?? removedApi();
        },
      });
    },
    applicationsFor(api: string, origin: string | undefined): readonly string[] {
      return contents.apis.get(api)?.registrations.withOrigin(origin) ?? NONE;
    },
    setApi(name: string, api: ApiConfig): void {
      const entry = readApi({ value: api, path: pathOf('apis', name) });
      const { serverCors } = contents.settings;
      if (serverCors !== undefined && entry.cors !== undefined) {
        const source = { value: serverCors.policy, path: serverCors.path };
        refuseTwoLayers(entry.findings, source, [entry.cors.path]);
      }
      throwProblems([entry.findings]);
      contents.putApi(name, entry);
    },
    removeApi(name: string): void {
      const { applications } = required('API', name, contents.apis).registrations;
      const places = [...applications.values()].flatMap(({ apis }) =>
        apis.filter(({ value }) => value === name),
      );
      if (places.length > 0) {
        const findings = new Findings();
        const others = new Map(contents.apis);
        others.delete(name);
        refuseUnknownApi(findings, name, places, new KnownNames('API', others));
        throwProblems([findings]);
      }
      contents.removeApi(name);
    },
    setApplication(name: string, config: ApplicationConfig): void {
      const application = readApplication({ value: config, path: pathOf('applications', name) });
      const apis = new KnownNames('API', contents.apis);
      checkApplication(application, { apis, guardrails: contents.settings.guardrails });
      throwProblems([application.findings]);
      contents.putApplication(name, application);
    },
    removeApplication(name: string): void {
      const application = required('application', name, contents.applications);
      contents.removeApplication(name, application);
    },
    update(next: RegistryConfig): void {
      contents = readContents(next);
    },
    get warnings() {
      return contents.warnings;
    },
  });
}

function pathOf(key: 'apis' | 'applications', name: string): string {
  requireString(name);
  return joinPath(key, name);
}

function requireString(name: unknown): void {
  if (typeof name === 'string') return;
  throw new TypeError(`[@cors-policy/core] [registry] a name is a string, not ${describe(name)}.`);
}

const NONE: readonly string[] = Object.freeze([]);

/** What has this name. Throws `RangeError` where nothing has. */
function required<Entry>(
  kind: 'API' | 'application',
  name: string,
  known: ReadonlyMap<string, Entry>,
): Entry {
  const entry = known.get(name);
  if (entry !== undefined) return entry;
  requireString(name);
  const message = new KnownNames(kind, known).noSuch(name);
  throw new RangeError(`[@cors-policy/core] [registry] ${message}`);
}
