import { defineConfig } from 'vite';

// Static files that the host serves at GET / in Development; ./run leaves its stamp beside them.
export default defineConfig({
  base: './',
  build: {
    outDir: '../dist/demo',
    emptyOutDir: true,
    assetsDir: 'demo',
    // The page's content security policy takes files of the host alone: nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
