import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src',
  // While it is worked on: the gateway that `npm start` runs.
  server: { proxy: { '/-/': 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // The strict Content-Security-Policy has no room for data: URLs of scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/index.html', 'src/trial.html'] },
  },
});
