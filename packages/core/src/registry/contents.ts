import { adviseApiType } from '../config/advise-api-type.ts';
import { adviseInsecureOrigin } from '../config/advise-insecure-origin.ts';
import type { PolicyIssue } from '../config/config-error.ts';
import { describe } from '../config/describe.ts';
import { Findings } from '../config/findings.ts';
import { adviseNoOrigins } from '../config/read-policy.ts';
import { type PassThrough, passThrough } from '../pass-through.ts';
import { type CompiledConfig, compileConfig, type Policy, policyOf } from '../policy.ts';
import type { ApiEntry, PlacedPolicy } from './api-entry.ts';
import type { ApplicationEntry } from './application-entry.ts';
import type { Guardrails } from './guardrails.ts';
import { Registrations } from './registrations.ts';

interface Api {
  readonly entry: ApiEntry;
  readonly policy: Policy | PassThrough;
  readonly registrations: Registrations;
}

/** What holds for every API and application. */
export interface Settings {
  readonly serverCors: PlacedPolicy | undefined;
  readonly guardrails: Guardrails;
}

/**
 * What a valid configuration says, ready for requests. Entries are put in and taken out once they have been
 * found to fit, so that nothing here can fail; each costs what it and its predecessor have.
 */
export class Contents {
  readonly settings: Settings;
  readonly #serverConfig: CompiledConfig | undefined;
  readonly #apis = new Map<string, Api>();
  readonly #applications = new Map<string, ApplicationEntry>();
  #warnings: readonly PolicyIssue[] | undefined;

  constructor(settings: Settings) {
    const { serverCors } = settings;
    this.settings = settings;
    this.#serverConfig = serverCors && compileConfig(serverCors.policy);
  }

  get apis(): ReadonlyMap<string, Api> {
    return this.#apis;
  }

  get applications(): ReadonlyMap<string, ApplicationEntry> {
    return this.#applications;
  }

  putApi(name: string, entry: ApiEntry): void {
    const registrations = this.#apis.get(name)?.registrations ?? new Registrations();
    const config = this.#serverConfig ?? (entry.cors && compileConfig(entry.cors.policy));
    const policy =
      config === undefined
        ? passThrough
        : policyOf(config, registrations, () =>
            once([
              ...this.#warningsOf({ entry, registrations }),
              ...(this.settings.serverCors?.findings.warnings ?? []),
            ]),
          );
    this.#apis.set(name, { entry, policy, registrations });
    this.#warnings = undefined;
  }

  /** No application names it any more. */
  removeApi(name: string): void {
    this.#apis.delete(name);
    this.#warnings = undefined;
  }

  /** The APIs that it names are there. */
  putApplication(name: string, application: ApplicationEntry): void {
    const previous = this.#applications.get(name);
    this.#applications.set(name, application);
    for (const { value: api } of application.apis) {
      this.#apis.get(api)?.registrations.put(name, application, previous);
    }
    const kept = new Set(application.apis.map(({ value }) => value));
    if (previous !== undefined) this.#unregister(name, previous, kept);
    this.#warnings = undefined;
  }

  removeApplication(name: string, application: ApplicationEntry): void {
    this.#unregister(name, application, new Set());
    this.#applications.delete(name);
    this.#warnings = undefined;
  }

  /** `kept`: APIs with which it stays registered. */
  #unregister(name: string, application: ApplicationEntry, kept: ReadonlySet<string>): void {
    for (const { value: api } of application.apis) {
      if (!kept.has(api)) this.#apis.get(api)?.registrations.remove(name, application);
    }
  }

  /** Computed when read: a change does not pay for it. */
  get warnings(): readonly PolicyIssue[] {
    this.#warnings ??= once([
      ...[...this.#apis.values()].flatMap((api) => this.#warningsOf(api)),
      ...this.settings.guardrails.findings.warnings,
      ...[...this.#applications.values()].flatMap((application) => this.#adviceOn(application)),
      ...this.#adviceOnServerCors(),
    ]);
    return this.#warnings;
  }

  /** What concerns one API alone. */
  #warningsOf({ entry, registrations }: Omit<Api, 'policy'>): PolicyIssue[] {
    const { serverCors } = this.settings;
    const cors = serverCors ?? entry.cors;
    if (cors === undefined) return [];
    const findings = new Findings();
    if (cors === entry.cors && registrations.granted.size === 0) adviseNoOrigins(cors, findings);
    adviseApiType(entry.type, cors.policy, findings);
    if (cors.policy.allowCredentials) {
      for (const { origins, grants } of registrations.applications.values()) {
        for (const origin of origins) {
          if (grants.has(origin.value)) adviseInsecureOrigin(findings, origin, origin.value);
        }
      }
    }
    return [...entry.findings.warnings, ...findings.warnings];
  }

  #adviceOn({ apis, findings }: ApplicationEntry): PolicyIssue[] {
    const found = new Findings();
    for (const name of apis) {
      if (this.#apis.get(name.value)?.policy !== passThrough) continue;
      const message = `${describe(name.value)} has no policy, so everything is passed through to it and the application adds nothing. Give the API a policy, or remove the entry.`;
      found.advise('application-without-policy', name, message);
    }
    return [...findings.warnings, ...found.warnings];
  }

  #adviceOnServerCors(): PolicyIssue[] {
    const { serverCors } = this.settings;
    if (serverCors === undefined) return [];
    const findings = new Findings();
    const apis = [...this.#apis.values()];
    if (apis.every(({ registrations }) => registrations.granted.size === 0)) {
      adviseNoOrigins(serverCors, findings);
    }
    return [...serverCors.findings.warnings, ...findings.warnings];
  }
}

/** An origin of an application may concern several APIs. */
function once(warnings: readonly PolicyIssue[]): readonly PolicyIssue[] {
  const byPlace = new Map(warnings.map((warning) => [`${warning.code} ${warning.path}`, warning]));
  return Object.freeze([...byPlace.values()]);
}
