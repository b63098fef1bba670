import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from '@cors-policy/checks/run';

/** What reaches a registry from here. Tokens are not among it. */
const REACHING = ['registry', 'cafile', 'https-proxy', 'proxy', 'noproxy'] as const;

const SETTINGS = /^(npm|pnpm|yarn|corepack|turbo|xdg|actions|git|jest)_/i;
const OTHERS = ['NODE_AUTH_TOKEN', 'NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH', 'GITHUB_TOKEN'];

type Configuration = Readonly<Record<string, unknown>>;

/**
 * Lets no program that this process starts from now on use or change what the developer has: settings, tokens, caches.
 * Of npm's configuration there remains how the registry is reached. The tools come first in PATH.
 */
export async function isolate(folder: string, tools: string): Promise<void> {
  const configuration: Configuration = JSON.parse(await run('npm', ['config', 'list', '--json']));
  const [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')];
  await Promise.all([home, temporary].map((each) => mkdir(each)));
  for (const name of Object.keys(process.env)) {
    if (SETTINGS.test(name) || OTHERS.includes(name)) delete process.env[name];
  }
  Object.assign(process.env, isolatedSettings(configuration), {
    HOME: home,
    USERPROFILE: home,
    TMPDIR: temporary,
    npm_config_globalconfig: join(home, 'global.npmrc'),
    PATH: [join(tools, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  });
}

/** The variables that tell package managers to reach the registry as npm's configuration says, and to ask nothing. */
export function isolatedSettings(configuration: Configuration): Record<string, string> {
  const settings: Record<string, string> = {
    CI: '1',
    NO_COLOR: '1',
    DO_NOT_TRACK: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    YARN_ENABLE_TELEMETRY: '0',
  };
  for (const key of REACHING) {
    const value = configuration[key];
    if (typeof value === 'string' && value !== '') {
      settings[`npm_config_${key.replaceAll('-', '_')}`] = value;
    }
  }
  const { npm_config_registry: registry, npm_config_cafile: authorities } = settings;
  if (registry) settings.YARN_NPM_REGISTRY_SERVER = registry;
  if (authorities) settings.YARN_HTTPS_CA_FILE_PATH = authorities;
  if (settings.npm_config_https_proxy) {
    settings.YARN_HTTPS_PROXY = settings.npm_config_https_proxy;
  }
  return settings;
}
