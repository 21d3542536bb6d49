import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const BASE = '/console/';
/** Words of the language that most people read: fetched beside the scripts, not after them. */
const EARLY = /(i18n\/zh-CN\.json|locale\/zh_CN\.js)$/;

const early = (): Plugin => ({
  name: 'early-words',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => Object.values(bundle ?? {})
      .filter((chunk) => chunk.type === 'chunk' && EARLY.test(chunk.facadeModuleId ?? ''))
      .map(({ fileName }) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: BASE + fileName } })),
  },
});

export default defineConfig({
  root: fileURLToPath(new URL('src/console', import.meta.url)),
  base: BASE,
  plugins: [react(), early()],
  build: {
    outDir: fileURLToPath(new URL('dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2021',
    assetsInlineLimit: 0, // nothing as data: URL, the CSP of scripts and styles names 'self' only
    manifest: 'manifest.json', // tests/unit/size.test.ts adds up the first route from it
  },
});
