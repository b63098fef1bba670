import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, writeInput } from '../run-cli.ts';
import { exportFiles, POLICY_ACTION, SECRET } from './export-files.ts';
import { isValid, migrated, migratedText } from './migrated.ts';
import { writeFolder, writeZip } from './write-export.ts';

const POLICY = {
  allowedOrigins: ['https://app.example', '/https://[a-z]+\\.preview\\.example/'],
  allowedMethods: ['GET', 'POST', 'PUT'],
  allowHeaders: ['content-type', 'X-Trace'],
  exposeHeaders: ['ETag'],
  allowCredentials: true,
  maxAge: 12,
  enforcement: 'advertise',
};

const REGISTRY = {
  apis: {
    orders: { type: 'rest', cors: POLICY },
    'orders 0.9': {},
    soap: {
      type: 'soap',
      cors: { allowedOrigins: [], allowedMethods: ['POST'], enforcement: 'advertise' },
    },
  },
  applications: {
    storefront: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] },
    former: { javascriptOrigins: ['https://former.example'], apis: ['orders'], suspended: true },
  },
};

describe('an export', () => {
  it('becomes a registry of its APIs and applications, from a folder as from a ZIP', async () => {
    const folder = await runCli(['migrate', writeFolder(exportFiles())]);
    const zip = await migrated(await writeZip(exportFiles()), { from: 'webmethods' });
    for (const { stdout, exitCode } of [folder, zip]) {
      expect(exitCode).toBe(1);
      expect(parse(stdout)).toEqual(REGISTRY);
      expect(isValid(stdout)).toBe(true);
    }
  });

  it('is found wherever in the archive it stands', async () => {
    const files = [...exportFiles()].map(([name, text]): [string, string] => [
      `assets/${name.replace(/^Application\/(Application\.[^/]+)$/, 'Application/$1/$1')}`,
      text,
    ]);
    const { stdout } = await migrated(await writeZip(new Map(files)));
    expect(parse(stdout)).toEqual(REGISTRY);
  });

  it('has each value that is no valid CORS diagnosed, and none of them in the policy', async () => {
    const { stdout, stderr } = await migrated(writeFolder(exportFiles()));
    const values = stdout.replace(/^ *#.*$/gm, '');
    for (const value of ['10.20.30.40', 'api.example', 'application/json', 'aaf', 'alias', 'App']) {
      expect(stderr).toContain(value);
      expect(values).not.toContain(value);
    }
  });

  it('keeps its secrets', async () => {
    const files = exportFiles();
    files.set('PassmanData/API.00000000-0000-4000-8000-000000000009', `{"apiName":"${SECRET}"}`);
    const json = await migrated(writeFolder(files), { format: 'json' });
    const zip = await migrated(await writeZip(files));
    expect(JSON.stringify([json, zip])).not.toContain(SECRET);
  });

  it('registers no application with an API where the graph does not say so', async () => {
    const files = exportFiles();
    files.delete('APIGatewayAssets.acdl');
    const { stdout, stderr } = await migrated(writeFolder(files));
    expect(parse(stdout).applications.storefront.apis).toEqual([]);
    expect(stderr).toContain('[no-registrations]');
  });

  it('passes through only what has no CORS policy for sure', async () => {
    const files = exportFiles();
    for (const name of files.keys()) {
      if (name.endsWith('000a')) files.set(name, `{"templateKey": "cors", "secret": ${SECRET}`);
      if (name.endsWith('PolicyAction.00000000-0000-4000-8000-00000000000b')) files.delete(name);
    }
    const { stdout, stderr } = await migrated(writeFolder(files));
    const { apis } = parse(stdout);
    const closed = { allowedOrigins: [], allowedMethods: ['GET'], enforcement: 'advertise' };
    expect(apis.orders.cors).toEqual(closed);
    expect(apis.soap.cors).toEqual(closed);
    expect(stderr).toContain('[unreadable-policy]');
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it('tells of a CORS policy action that belongs to no API', async () => {
    const files = exportFiles();
    files.set('PolicyAction/PolicyAction.global', JSON.stringify(POLICY_ACTION));
    const { stderr } = await migrated(writeFolder(files));
    expect(stderr).toMatch(/PolicyAction\.global: .*\[policy-of-no-api\]/);
  });

  it('gives names that stand for objects no power', async () => {
    const files = new Map([
      ['API/API.1/API.1', '{"apiName":"__proto__","type":"REST","policies":[]}'],
      ['API/API.2/API.2', '{"apiName":"constructor","__proto__":{"policies":["x"]},"policies":[]}'],
      ['API/API.3/API.3', '{"apiName":"\\u001b[31m::error::","policies":[]}'],
    ]);
    const { stdout, stderr } = await migrated(writeFolder(files));
    expect(Object.keys(parse(stdout).apis)).toEqual(['1', 'constructor', '\\u{1b}[31m::error::']);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(isValid(stdout)).toBe(true);
  });
});

describe('one policy', () => {
  it.each([
    ['a policy action', JSON.stringify(POLICY_ACTION)],
    ['what REST answers', JSON.stringify({ policyAction: POLICY_ACTION }, null, 2)],
  ])('comes of %s', async (_, text) => {
    const { stdout, stderr, exitCode } = await migratedText(text);
    expect(exitCode).toBe(1);
    expect(parse(stdout)).toEqual(POLICY);
    expect(stderr).toMatch(/:\d+:\d+: warning: .*"10\.20\.30\.40"/m);
  });

  it('comes of a file of API Studio', async () => {
    const text = [
      'apiVersion: api.webmethodscloud.io/beta',
      'kind: CORS',
      'metadata: { name: cors }',
      'spec:',
      '  allowedOrigins: [app.example, https://app.example]',
      '  allowedHeaders: [content-type]',
      '  exposedHeaders: [ETag]',
      '  allowCredentials: false',
      '  allowedMethods: [GET, POST]',
      '  maxAge: 600',
    ].join('\n');
    const { stdout, stderr } = await migrated(writeInput('cors.yaml', text));
    expect(parse(stdout)).toEqual({
      allowedOrigins: ['https://app.example'],
      allowedMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
      exposeHeaders: ['ETag'],
      maxAge: 600,
      enforcement: 'advertise',
    });
    expect(stderr).toMatch(/cors\.yaml:5:20: warning: spec\.allowedOrigins\[0\]: .*"app\.example"/);
  });

  it('comes of settings of Integration Server, whatever else the file holds', async () => {
    const text = [
      `watt.server.auth.password=${SECRET}`,
      'watt.server.cors.enabled=true',
      'watt.server.cors.allowedOrigins=https://app.example, https://www.app.example file:origins.txt',
      'watt.server.cors.supportedMethods=GET,POST',
      'watt.server.cors.supportedHeaders=content-type',
      'watt.server.cors.exposedHeaders=',
      'watt.server.cors.supportsCredentials=true',
      'watt.server.cors.maxAge=60',
      'watt.server.cors.host=api.example:5555',
    ].join('\r\n');
    const { stdout, stderr } = await migrated(writeInput('server.cnf', text));
    expect(parse(stdout)).toEqual({
      allowedOrigins: ['https://app.example', 'https://www.app.example'],
      allowedMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
      allowCredentials: true,
      maxAge: 60,
      enforcement: 'advertise',
    });
    for (const code of ['origins-in-file', 'own-host', 'server-wide'])
      expect(stderr).toContain(code);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it.each([
    ['*', 'true', []],
    ['*', 'false', ['*']],
    ['.*', 'true', []],
    ['https://.*', 'true', []],
    ['https://*.app.example', 'false', []],
    ['null', 'false', []],
  ])('for the origin %s with credentials %s allows %j', async (origin, credentials, expected) => {
    const text = `watt.server.cors.enabled=true\nwatt.server.cors.allowedOrigins=${origin}\nwatt.server.cors.supportsCredentials=${credentials}\nwatt.server.cors.supportedMethods=GET`;
    const { stdout, stderr } = await migratedText(text);
    expect(parse(stdout).allowedOrigins).toEqual(expected);
    if (expected.length === 0)
      expect(stderr).toMatch(/warning: watt\.server\.cors\.allowedOrigins: /);
  });

  it('lets nothing pass that needs a preflight where no method is listed', async () => {
    const text = 'watt.server.cors.enabled=true\nwatt.server.cors.supportedHeaders=x-a';
    const { stdout, stderr } = await migratedText(text);
    expect(parse(stdout)).toMatchObject({ allowedMethods: ['GET'] });
    expect(parse(stdout)).not.toHaveProperty('allowHeaders');
    expect(stderr).toContain('[no-methods]');
  });
});
