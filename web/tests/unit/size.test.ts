import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const DIST = 'dist/console';
const KB = 1000;
type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] };

const manifest = JSON.parse(readFileSync(`${DIST}/manifest.json`, 'utf8')) as Record<string, Chunk>;
const gzip = (file: string) => gzipSync(readFileSync(`${DIST}/${file}`), { level: 9 }).length;

/** A chunk with all it needs at once. */
function filesOf(name: string, found = new Set<string>()) {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  [chunk.file, ...(chunk.css ?? [])].forEach((file) => found.add(file));
  chunk.imports?.forEach((one) => filesOf(one, found));
  return found;
}

const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + gzip(file), 0);

// Budgets: gzip, of the first page with its language, and of what another page adds.
it('loads the first page within 400 KB', () => {
  const files = filesOf('index.html');
  for (const table of ['../shared/i18n/zh-CN.json', '../../node_modules/antd/locale/zh_CN.js']) filesOf(table, files);
  const bytes = sum(files) + gzip('index.html');
  console.log(`first page: ${bytes} bytes gzip`);
  expect(bytes).toBeLessThanOrEqual(400 * KB);
});

it.each(Object.keys(manifest).filter((name) => name.startsWith('routes/')))('%s adds at most 200 KB', (route) => {
  const first = filesOf('index.html');
  expect(sum([...filesOf(route)].filter((file) => !first.has(file)))).toBeLessThanOrEqual(200 * KB);
});

it('has both compressed forms beside each file', () => {
  for (const { file } of Object.values(manifest)) for (const form of ['gz', 'br']) expect(existsSync(`${DIST}/${file}.${form}`)).toBe(true);
  expect(existsSync(`${DIST}/index.html.gz`)).toBe(false);
});
