import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('src/console', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2021',
    assetsInlineLimit: 0, // nothing as data: URL, the CSP of scripts and styles names 'self' only
    manifest: 'manifest.json', // tests/unit/size.test.ts adds up the first route from it
  },
});
