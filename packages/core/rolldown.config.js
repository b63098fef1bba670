import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

/** What the package's `exports` name, and what src/on-demand.node.ts loads. */
const entries = {
  index: 'src/index.ts',
  'node/index': 'src/node/index.ts',
  'fetch/index': 'src/fetch/index.ts',
  'conformance/index': 'src/conformance/index.ts',
  'conformance/conformance-server': 'src/conformance/conformance-server.ts',
  'browser-requests': 'src/browser-requests.ts',
  'by-path': 'src/by-path.ts',
  explain: 'src/explain/explain.ts',
  'flow-chart': 'src/explain/flow-chart.ts',
  'judge-pattern': 'src/config/judge-pattern.ts',
  'origin-problem': 'src/origins/origin-problem.ts',
  'regular-expression': 'src/origins/regular-expression.ts',
  registry: 'src/registry/registry.ts',
  'sample-origins': 'src/origins/sample-origins.ts',
};

const ON_DEMAND = fileURLToPath(new URL('src/on-demand.node.ts', import.meta.url));

/**
 * The build for Node, of few files: to find and read each costs more than what is in it. Other platforms get
 * the modules as `tsc` writes them, for bundlers of applications to choose from.
 */
export default defineConfig({
  input: entries,
  platform: 'node',
  // Packages, and the parts as src/on-demand.node.ts names them.
  external: [/^node:/, 're2js', 'tldts', /^\.\/[a-z-]+\.js$/],
  plugins: [
    {
      name: 'on-demand',
      resolveId: (id) => (id.endsWith('/on-demand.ts') ? ON_DEMAND : undefined),
    },
  ],
  output: {
    dir: 'dist/cjs',
    cleanDir: true,
    format: 'cjs',
    minify: false,
    chunkFileNames: '[name].js',
    codeSplitting: { groups: [{ name: 'core', test: /src\/index\.ts$/ }] },
  },
});
