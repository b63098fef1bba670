import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import bundled from '../../src/origins/pattern-libraries.bundled.ts';

const CORE = createRequire(import.meta.url).resolve('@cors-policy/core');

// Which libraries a process has loaded after each policy.
const SCRIPT = `
  const loaded = () => ['re2js', 'tldts'].filter((name) =>
    Object.keys(require.cache).some((file) => file.includes('/node_modules/' + name + '/')));
  const after = (entry) => (createPolicy({ allowedOrigins: [entry], allowedMethods: ['GET'] }), loaded());
  console.log(JSON.stringify([
    loaded(), after('https://a.example'), after('http://a.example:*'), after('https://*.a.example'), after('/https:\\\\/\\\\/a/'),
  ]));
`;

const programs = {
  ESM: `
    import { createRequire } from 'node:module';
    import { createPolicy } from '@cors-policy/core';
    const require = createRequire(import.meta.url);
    ${SCRIPT}`,
  CommonJS: `const { createPolicy } = require(${JSON.stringify(CORE)}); ${SCRIPT}`,
};

describe('the libraries for patterns', () => {
  it.each(Object.entries(programs))('are loaded when first needed: %s', (name, program) => {
    const type = `--input-type=${name === 'ESM' ? 'module' : 'commonjs'}`;
    const output = execFileSync(process.execPath, [type, '-e', program], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual([[], [], [], ['tldts'], ['re2js', 'tldts']]);
  });

  it('are there at once where a bundler has put them', () => {
    expect(bundled.regularExpressions().compile('a|ab').testExact('ab')).toBe(true);
    expect(bundled.publicSuffixes()('a.example').publicSuffix).toBe('example');
  });
});
