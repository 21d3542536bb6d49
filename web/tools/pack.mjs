// Writes FILE.gz and FILE.br beside every built file, so that the server compresses nothing per request.
// Pages are left out: the server fills in what is its own. usage: node tools/pack.mjs DIR
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2];
const built = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(html|gz|br)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
for (const file of built) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }));
}
console.log(`${built.length} files of ${folder} compressed`);
