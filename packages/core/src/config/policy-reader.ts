import type { ConfigReader } from './config-reader.ts';
import type { policySchema } from './policy-schema.ts';

export type PolicyReader = ConfigReader<typeof policySchema>;

/** What a list may hold depends on it; a value of another type is reported where it stands. */
export function allowsCredentials({ at }: PolicyReader): boolean {
  return at('allowCredentials').value === true;
}
