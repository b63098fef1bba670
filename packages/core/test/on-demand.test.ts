import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const CORE = createRequire(import.meta.url).resolve('@cors-policy/core');

// What a process has loaded at import, and after each of these steps.
const SCRIPT = `
  const loaded = () => Object.keys(require.cache)
    .map((file) => /node_modules.(re2js|tldts)\\b/.exec(file)?.[1] ?? /\\/core\\/dist\\/cjs\\/(.*)\\.js$/.exec(file)?.[1])
    .filter((name) => name !== undefined && name !== 'index' && name !== 'core');
  const known = new Set();
  const news = () => [...new Set(loaded())].filter((name) => !known.has(name) && known.add(name)).sort();
  const policy = (entry) => createPolicy({ allowedOrigins: [entry], allowedMethods: ['GET'] });
  const steps = [
    () => undefined,
    () => policy('https://a.example').evaluate({ method: 'GET', origin: 'https://a.example' }),
    () => policy('http://a.example:*'),
    () => policy('https://*.a.example'),
    () => policy('/https:\\\\/\\\\/a/'),
    () => policy('https://a.example').explain({ method: 'GET', origin: 'https://b.example' }),
    () => flowChart('request'),
    () => createRegistry({ apis: {} }),
    () => byPath({ '/': policy('https://a.example') }),
    () => browserRequests({ origin: 'https://a.example' }),
    () => sampleOrigins('https://a.example'),
    () => { try { policy('https://a.example/') } catch {} },
  ];
  console.log(JSON.stringify(steps.map((step) => (step(), news()))));
`;

const programs = {
  ESM: `
    import { createRequire } from 'node:module';
    import { browserRequests, byPath, createPolicy, createRegistry, flowChart, sampleOrigins } from '@cors-policy/core';
    const require = createRequire(import.meta.url);
    ${SCRIPT}`,
  CommonJS: `
    const { browserRequests, byPath, createPolicy, createRegistry, flowChart, sampleOrigins } = require(${JSON.stringify(CORE)});
    ${SCRIPT}`,
};

describe('what few processes need', () => {
  it.each(Object.entries(programs))(
    'is loaded when it is first called for: %s',
    (name, program) => {
      const type = `--input-type=${name === 'ESM' ? 'module' : 'commonjs'}`;
      const output = execFileSync(process.execPath, [type, '-e', program], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      });
      expect(JSON.parse(output)).toEqual([
        [],
        [],
        [],
        ['judge-pattern', 'tldts'],
        ['re2js', 'regular-expression'],
        ['explain', 'sections'],
        ['absent-policies', 'flow-chart'],
        ['registry'],
        ['by-path'],
        ['browser-requests'],
        ['sample-origins'],
        ['origin-problem'],
      ]);
    },
  );
});
