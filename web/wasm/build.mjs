// Builds dist/wasm/verify.wasm: the C++ sources of the offline verifier for the browser, with Debian's clang 14. Equal
// sources give equal bytes; nothing is built when none changed. Without the toolchain there is no module, and the public
// pages stay as they are without script. usage: node wasm/build.mjs
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url)); // compiled from here, so that no path of this machine gets in
const OUT = join(ROOT, 'web/dist/wasm');
const OBJECTS = 'build/wasm';
const CLANG = 'clang++-14';
const LIBRARIES = '/usr/lib/wasm32-wasi/libc++.a';

const COMPILE = ['--target=wasm32-wasi', '-std=c++20', '-Oz', '-flto', '-DNDEBUG', '-Isrc', '-fno-exceptions', '-fno-rtti',
  '-fno-threadsafe-statics', '-fvisibility=hidden', '-Wall', '-Wextra', '-Werror', '-c'];
const LINK = ['--target=wasm32-wasi', '-mexec-model=reactor', '-Oz', '-flto', '-Wl,--lto-O2', '-Wl,--strip-all',
  '-Wl,--gc-sections', '-Wl,-z,stack-size=262144'];

const cppIn = (folder) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.cpp')).sort().map((name) => join(folder, name));
const SOURCES = [
  ...cppIn('src/record').filter((file) => !/dossier|tiles/.test(file)),
  ...cppIn('src/adapters/crypto/portable'),
  ...['bytes', 'time', 'utf8', 'json', 'canonical'].map((name) => `src/base/${name}.cpp`),
  ...['subject', 'verify'].map((name) => `src/main/verify/${name}.cpp`),
  'web/wasm/main.cpp',
];

function digest() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of ['src/base', 'src/record', 'src/adapters/crypto/portable', 'src/main/verify', 'web/wasm'])
    for (const name of readdirSync(join(ROOT, folder)).sort())
      if (/\.[ch]pp$/.test(name)) hash.update(`${folder}/${name}\n`).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}

const objectOf = (source) => join(OBJECTS, `${basename(source, '.cpp')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.o`);

async function compile(queue) {
  for (let source = queue.pop(); source; source = queue.pop()) await run(CLANG, [...COMPILE, source, '-o', objectOf(source)], { cwd: ROOT });
}

const stamp = digest();
const stampFile = join(ROOT, OBJECTS, 'sources.sha256');
const target = join(OUT, 'verify.wasm');
if (!existsSync(LIBRARIES)) {
  console.warn('verify.wasm is not built: clang-14, lld-14, wasi-libc, libc++-14-dev-wasm32, libclang-rt-14-dev-wasm32 are missing');
  rmSync(target, { force: true });
} else if (!existsSync(target) || !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  mkdirSync(OUT, { recursive: true });
  mkdirSync(join(ROOT, OBJECTS), { recursive: true });
  const queue = [...SOURCES];
  await Promise.all(Array.from({ length: availableParallelism() }, () => compile(queue)));
  await run(CLANG, [...LINK, ...SOURCES.map(objectOf), '-o', target], { cwd: ROOT });
  writeFileSync(stampFile, stamp);
  console.log(`verify.wasm: ${readFileSync(target).length} bytes`);
}
