import { ConfigReader } from '../config/config-reader.ts';
import { Findings, type Placed } from '../config/findings.ts';
import { readExactOrigins } from '../config/read-origins.ts';
import { applicationSchema } from '../config/registry-config.ts';
import { type Entry, unique } from '../config/unique.ts';
import { applyGuardrails, type Guardrails } from './guardrails.ts';
import type { KnownNames } from './known-names.ts';

/** An application as it is configured: a copy. */
export interface ApplicationEntry {
  readonly path: string;
  /** Canonical; what is repeated is repeated here. */
  readonly origins: readonly Entry[];
  /** The origins that it adds to each of its APIs: none if it is suspended (spec 7.14). */
  readonly grants: ReadonlySet<string>;
  /** The origins that it would add if it were not suspended. */
  readonly withheld: ReadonlySet<string>;
  readonly apis: readonly Placed<string>[];
  readonly findings: Findings;
}

/** What is wrong with it alone is in its findings. */
export function readApplication(source: Placed<unknown>): ApplicationEntry {
  const findings = new Findings();
  const application = new ConfigReader(source, findings, applicationSchema);
  const origins = readExactOrigins(application, 'javascriptOrigins');
  unique(findings, origins);
  const isSuspended = application.boolean('suspended');
  const all = new Set(origins.map(({ value }) => value));
  const none = new Set<string>();
  const [grants, withheld] = isSuspended ? [none, all] : [all, none];
  const apis = application.strings('apis');
  unique(findings, apis);
  return { path: source.path, origins, grants, withheld, apis, findings };
}

/** What an application has to fit to. */
export interface Surroundings {
  readonly apis: KnownNames;
  readonly guardrails: Guardrails;
}

/** Adds to the findings of an application what is wrong with it where it is to stand. */
export function checkApplication(
  application: ApplicationEntry,
  { apis, guardrails }: Surroundings,
): void {
  applyGuardrails(application, guardrails);
  for (const name of application.apis) {
    if (!apis.has(name.value)) refuseUnknownApi(application.findings, name.value, [name], apis);
  }
}

/** `places`: where the name stands, which is none of `apis`. */
export function refuseUnknownApi(
  findings: Findings,
  name: string,
  places: readonly Placed<string>[],
  apis: KnownNames,
): void {
  const message = apis.noSuch(name);
  for (const place of places) findings.refuse('unknown-api', place, message);
}
