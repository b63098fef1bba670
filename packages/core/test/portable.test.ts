import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

const ENTRY = 'application';

/** An application as a bundler makes it for browsers and the edge, libraries included. */
async function bundled(program: string): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? `${import.meta.dirname}/${ENTRY}.js` : undefined),
        load: (id) => (id.endsWith(`/${ENTRY}.js`) ? program : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return output[0].code;
}

it('runs where there is no require, patterns and explanations included', async () => {
  const code = await bundled(`
    import { createPolicy } from '@cors-policy/core';
    const policy = createPolicy({ allowedOrigins: ['/https:\\\\/\\\\/a\\\\.example/', 'https://*.b.example'], allowedMethods: ['GET'] });
    const ask = (origin) => policy.explain({ method: 'GET', origin }).decision.verdict;
    export const verdicts = ['https://a.example', 'https://x.b.example', 'https://c.example'].map(ask);
  `);
  expect(code).not.toMatch(/\brequire\(|node:/);
  const { verdicts } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  expect(verdicts).toEqual(['allowed', 'allowed', 'denied']);
}, 60_000);

it('leaves out of a bundle what is not used', async () => {
  const code = await bundled("export { mergeVary } from '@cors-policy/core';");
  expect(code).toContain('mergeVary');
  expect(code.length).toBeLessThan(2_000);
});
