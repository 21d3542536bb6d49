// Builds dist/public/verify-offline.html: one file with script, style and the verifier inlined, and a policy of its own that
// names them by hash. The server puts its root in place of the mark. usage: node tools/offline.mjs
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { words } from './words.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path) => readFileSync(at(path), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const [{ output }] = await build({
  configFile: false,
  logLevel: 'warn',
  plugins: [words()],
  build: { write: false, target: 'es2021', assetsInlineLimit: () => true, lib: { entry: at('src/public/offline.ts'), formats: ['iife'], name: 'offline' } },
});
const script = output[0].code.trim();
const style = read('templates/site.css').replace(/\/\*[^]*?\*\//g, '').trim();
if (/<\/(script|style)/i.test(script + style)) throw new Error('the page would end early');

const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
const parts = { POLICY: policy, STYLE: style, SCRIPT: script, SPRITE: read('templates/zh/sprite.mustache').trim(), TRUSTED: '__HZ_TRUSTED__' };
const page = read('src/public/offline.html').replace(/%([A-Z]+)%/g, (mark, name) => parts[name] ?? mark);
writeFileSync(at('dist/public/verify-offline.html'), page);
console.log(`verify-offline.html: ${Buffer.byteLength(page)} bytes`);
