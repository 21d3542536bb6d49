// Makes the pictures of the README out of those that the journeys take: npm run pictures [-- FOLDER]
// FOLDER: pictures that a run has kept (./test keeps its own in build/test-results/web/pictures); else the journeys are run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DOCS = join(HERE, '../../../docs/pictures');
const JOURNEYS = ['certify', 'verify', 'public'];
/** Which picture becomes which; its upper part, as high as given. */
const PICTURES = {
  certificate: { from: 'public-restored-1280', width: 1280, height: 1500 },
  'certificate-phone': { from: 'verify-picture-390', width: 390, height: 1000 },
  case: { from: 'case-acts-blocked-1280', width: 1280, height: 1250 },
  suspended: { from: 'certificate-suspended-1280', width: 1280, height: 1000 },
  statistics: { from: 'public-statistics-1280', width: 1280, height: 1500 },
};

function takePictures(folder) {
  const run = spawnSync(process.execPath, [join(HERE, 'run.mjs'), ...JOURNEYS], { stdio: 'inherit', env: { ...process.env, HZ_PICTURES: folder } });
  if (run.status !== 0) throw new Error('a journey failed');
}

async function cutFrom(folder) {
  const browser = await launch();
  const page = await browser.newPage();
  for (const [name, { from, width, height }] of Object.entries(PICTURES)) {
    await page.setViewportSize({ width, height });
    const data = readFileSync(join(folder, `${from}.png`)).toString('base64');
    await page.setContent(`<body style="margin:0"><img style="display:block" alt="" src="data:image/png;base64,${data}">`);
    await page.screenshot({ path: join(DOCS, `${name}.png`) });
    console.log(`docs/pictures/${name}.png`);
  }
  await browser.close();
}

const [kept] = process.argv.slice(2);
if (kept) {
  await cutFrom(kept);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    takePictures(folder);
    await cutFrom(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
