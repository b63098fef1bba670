import { compileRegularExpression } from '../on-demand.ts';
import { isSerializedOrigin } from './serialized-origin.ts';

const MOST_SAMPLES = 24;

/** Simple ones, and one that hardly anybody lists. */
const LABELS = ['a', 'a.b', 'unlisted-47'];
const PORTS = ['', ':8443', ':47613'];

/**
 * Some origins that an entry of a policy's normalised `allowedOrigins` allows: an exact one itself, of a pattern a
 * few of each kind. None of what is no such entry.
 */
export function sampleOrigins(entry: string): string[] {
  if (entry === '*') return ['https://any.example'];
  if (entry.startsWith('/')) return samplesOfExpression(entry);
  const hosts = entry.includes('://*.')
    ? LABELS.map((labels) => entry.replace('*.', `${labels}.`))
    : [entry];
  const origins = hosts.flatMap((host) =>
    host.endsWith(':*') ? PORTS.map((port) => host.replace(/:\*$/, port)) : [host],
  );
  // A label more may be one too many for a name.
  return origins.filter(isSerializedOrigin);
}

/** Spread over all that are known, so that no alternative is left out for another's variants. */
function samplesOfExpression(entry: string): string[] {
  const compiled = compileRegularExpression(entry);
  if ('code' in compiled) return [];
  const origins = [...new Set(compiled.examples().origins.map(({ text }) => text))];
  const step = Math.max(1, origins.length / MOST_SAMPLES);
  const count = Math.min(origins.length, MOST_SAMPLES);
  return Array.from({ length: count }, (_, index) => origins[Math.floor(index * step)] ?? '');
}
