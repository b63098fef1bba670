import { expect, it } from 'vitest';
import { isolatedSettings } from '../src/isolate.ts';

const registry = 'https://registry.example/';

it('reaches the registry as npm does, and takes no token along', () => {
  const settings = isolatedSettings({
    registry,
    cafile: '/ca.pem',
    'https-proxy': 'http://proxy.example',
    noproxy: '',
    '//registry.example/:_authToken': 'secret',
    _auth: 'secret',
  });
  expect(settings).toMatchObject({
    npm_config_registry: registry,
    npm_config_cafile: '/ca.pem',
    npm_config_https_proxy: 'http://proxy.example',
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_HTTPS_CA_FILE_PATH: '/ca.pem',
    YARN_HTTPS_PROXY: 'http://proxy.example',
  });
  expect(JSON.stringify(settings)).not.toContain('secret');
  expect(settings).not.toHaveProperty('npm_config_noproxy');
});

it('sets nothing that is not configured', () => {
  const names = Object.keys(isolatedSettings({ registry, cafile: null, proxy: null }));
  expect(names.filter((name) => /proxy|cafile|CA_FILE/i.test(name))).toEqual([]);
});
