import { PolicyConfigError, type PolicyIssue } from '../config/config-error.ts';
import { ConfigReader, readEntries } from '../config/config-reader.ts';
import { Findings, type Placed } from '../config/findings.ts';
import type { ProblemCode } from '../config/issue-code.ts';
import { registrySchema } from '../config/registry-config.ts';
import { readApi, readPlacedPolicy, refuseTwoLayers } from './api-entry.ts';
import { checkApplication, readApplication } from './application-entry.ts';
import { Contents } from './contents.ts';
import { readGuardrails } from './guardrails.ts';
import { KnownNames } from './known-names.ts';

/** Throws `PolicyConfigError` with every problem of every API and application at once. */
export function readContents(config: unknown): Contents {
  const findings = new Findings();
  const registry = new ConfigReader({ value: config, path: '' }, findings, registrySchema);
  const read = <Entry>(
    key: 'apis' | 'applications',
    readEntry: (source: Placed<unknown>) => Entry,
  ) =>
    new Map(
      readEntries(registry.at(key), findings, key).map(([name, source]) => [
        name,
        readEntry(source),
      ]),
    );
  const apis = read('apis', readApi);
  const guardrails = readGuardrails(registry.at('guardrails'));
  const applications = read('applications', readApplication);
  const known = new KnownNames('API', apis);
  for (const application of applications.values()) {
    checkApplication(application, { apis: known, guardrails });
  }
  const layers = new Findings();
  const places = [...apis.values()].flatMap(({ cors }) => (cors ? [cors.path] : []));
  const source = registry.at('serverCors');
  if (source.value !== undefined && places.length > 0) refuseTwoLayers(layers, source, places);
  const serverCors = readPlacedPolicy(source, new Findings());
  throwProblems([
    ...[...apis.values()].map((api) => api.findings),
    findings,
    guardrails.findings,
    ...[...applications.values()].map((application) => application.findings),
    layers,
    ...(serverCors ? [serverCors.findings] : []),
  ]);

  const contents = new Contents({ serverCors, guardrails });
  for (const [name, api] of apis) contents.putApi(name, api);
  for (const [name, application] of applications) contents.putApplication(name, application);
  return contents;
}

/** Throws `PolicyConfigError` if there are any. */
export function throwProblems(found: readonly Findings[]): void {
  const problems: PolicyIssue<ProblemCode>[] = found.flatMap((findings) => findings.problems);
  if (problems.length > 0) throw new PolicyConfigError(problems);
}
