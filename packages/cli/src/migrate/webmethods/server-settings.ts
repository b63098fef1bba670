import type { Report } from '../change.ts';
import type { Written } from '../draft.ts';
import type { Attributes } from './attributes.ts';

const PREFIX = 'watt.server.cors.';

/** Whether a text has settings of Integration Server for CORS. */
export function hasServerSettings(text: string): boolean {
  return /^[ \t]*watt\.server\.cors\.\w+[ \t]*=/m.test(text);
}

/** The attributes that `watt.server.cors.*` lines give. All else in the text is left alone. */
export function readServerSettings(text: string, report: Report): Attributes {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^[ \t]*watt\.server\.cors\.(\w+)[ \t]*=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) settings.set(key, value.trim());
  }
  const path = (key: string) => `${PREFIX}${key}`;
  const listOf = (key: string): Written[] =>
    (settings.get(key) ?? '')
      .split(/[\s,]+/)
      .filter((value) => value !== '')
      .map((value) => ({ value, path: path(key) }));
  const one = (key: string) => {
    const value = settings.get(key);
    return value === undefined || value === '' ? undefined : { value, path: path(key) };
  };
  reportOthers(settings, path, report);
  const origins = listOf('allowedOrigins');
  return {
    origins: origins.filter((origin) => !isFile(origin, report)),
    methods: listOf('supportedMethods'),
    headers: listOf('supportedHeaders'),
    exposed: listOf('exposedHeaders'),
    credentials: one('supportsCredentials'),
    maxAge: one('maxAge'),
  };
}

function reportOthers(
  settings: ReadonlyMap<string, string>,
  path: (key: string) => string,
  report: Report,
): void {
  if (settings.get('enabled')?.toLowerCase() !== 'true') {
    report({
      code: 'switched-off',
      path: path('enabled'),
      value: settings.get('enabled'),
      what: 'the settings were not in force, because enabled is not true: APIs answered for themselves.',
      remedy: 'Use the policy only if you want it.',
    });
  } else {
    report({
      code: 'server-wide',
      path: path('enabled'),
      what: 'the settings held for every API of the server, and a policy is for one.',
      remedy: 'Write it as serverCors of a registry, or give each API the policy that it needs.',
    });
  }
  const host = settings.get('host');
  if (host !== undefined && host !== '') {
    report({
      code: 'own-host',
      path: path('host'),
      value: host,
      what: "names the server's own host, and is left out.",
      remedy: 'Write the public origins of the API as ownOrigins.',
    });
  }
}

function isFile({ value, path }: Written, report: Report): boolean {
  if (!/^file:/i.test(value)) return false;
  report({
    code: 'origins-in-file',
    path,
    value,
    about: ['allowedOrigins'],
    what: 'the file is not read; left out.',
    remedy: 'Add its lines to allowedOrigins.',
  });
  return true;
}
