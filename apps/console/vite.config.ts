import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src',
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // The strict Content-Security-Policy has no room for data: URLs of scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/index.html', 'src/trial.html'] },
  },
});
