import { valueAt } from '../../keys.ts';
import type { Attributes } from './attributes.ts';
import { writtenIn } from './policy-action.ts';

/** The CORS attributes of a file of API Studio (`kind: CORS`); undefined: it is another. */
export function readApiStudio(content: unknown): Attributes | undefined {
  if (valueAt(content, 'kind') !== 'CORS') return undefined;
  const spec = valueAt(content, 'spec');
  const at = (key: string) => writtenIn(valueAt(spec, key), `spec.${key}`);
  return {
    origins: at('allowedOrigins'),
    methods: at('allowedMethods'),
    headers: at('allowedHeaders'),
    exposed: at('exposedHeaders'),
    credentials: at('allowCredentials')[0],
    maxAge: at('maxAge')[0],
  };
}
