import { compileRegularExpression } from './regular-expression.ts';

const MOST_SAMPLES = 24;

/**
 * Some origins that an entry of a policy's normalised `allowedOrigins` allows: an exact one itself, of a pattern a
 * few of each kind. None of what is no such entry.
 */
export function sampleOrigins(entry: string): string[] {
  if (entry === '*') return ['https://any.example'];
  if (entry.startsWith('/')) return samplesOfExpression(entry);
  const hosts = entry.includes('://*.')
    ? ['a', 'a.b'].map((labels) => entry.replace('*.', `${labels}.`))
    : [entry];
  return hosts.flatMap((host) =>
    host.endsWith(':*')
      ? ['', ':8443', ':47613'].map((port) => host.replace(/:\*$/, port))
      : [host],
  );
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
