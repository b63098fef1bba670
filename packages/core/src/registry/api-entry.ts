import { ConfigReader } from '../config/config-reader.ts';
import { Findings, type Placed } from '../config/findings.ts';
import type { NormalisedConfig } from '../config/policy-config.ts';
import { readPolicy } from '../config/read-policy.ts';
import { type ApiConfig, apiSchema } from '../config/registry-config.ts';

/** An API as it is configured: a copy. */
export interface ApiEntry {
  readonly type: Placed<Exclude<ApiConfig['type'], undefined>>;
  readonly cors: PlacedPolicy | undefined;
  readonly findings: Findings;
}

export interface PlacedPolicy {
  readonly policy: NormalisedConfig;
  readonly path: string;
  readonly findings: Findings;
}

/** What is wrong with it is in its findings. */
export function readApi(source: Placed<unknown>): ApiEntry {
  const findings = new Findings();
  const api = new ConfigReader(source, findings, apiSchema);
  const type = { value: api.choice('type'), path: api.at('type').path };
  return { type, cors: readPlacedPolicy(api.at('cors'), findings), findings };
}

/** undefined: there is none. */
export function readPlacedPolicy(
  source: Placed<unknown>,
  findings: Findings,
): PlacedPolicy | undefined {
  if (source.value === undefined) return undefined;
  return { policy: readPolicy(source, findings), path: source.path, findings };
}

/** Spec section 2: one CORS layer. `places`: of the policies beside `serverCors`. */
export function refuseTwoLayers(
  findings: Findings,
  serverCors: Placed<unknown>,
  places: readonly string[],
): void {
  const message =
    `serverCors and ${places.join(', ')} cannot coexist: a server-wide setting would answer every ` +
    'preflight before the policy of an API sees it. Remove serverCors, or the policies of the APIs.';
  findings.refuse('two-cors-layers', serverCors, message);
}
