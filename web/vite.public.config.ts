import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { words } from './tools/words.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('src/public', import.meta.url)),
  base: '/',
  plugins: [words()],
  build: {
    outDir: fileURLToPath(new URL('dist/public', import.meta.url)),
    emptyOutDir: true,
    target: 'es2021',
    assetsInlineLimit: 0,
    modulePreload: false, // the first load stays small
    manifest: 'manifest.json', // the server finds the scripts of its pages in it
    rollupOptions: { input: { home: fileURLToPath(new URL('src/public/home.ts', import.meta.url)) } },
  },
});
