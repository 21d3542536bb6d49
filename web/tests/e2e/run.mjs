// The journeys of the console and of the public pages in a real browser. usage: npm run e2e [-- NAME…]
// HZ_PICTURES=DIR keeps a picture of each page, wide and narrow; HZ_RESULTS=DIR gets the counts for tools/sum_tests.py.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applying } from './apply.mjs';
import { launch } from './browser.mjs';
import { journeys as consoleJourneys } from './journey.mjs';
import { organisations } from './organisations.mjs';
import { people } from './people.mjs';
import { journeys as publicJourneys } from './public.mjs';
import { record } from './record.mjs';
import { resuming } from './resumed.mjs';
import { start } from './server.mjs';
import { tampering } from './tampered.mjs';
import { verifying } from './verify.mjs';

const { HZ_RESULTS: results, HZ_PICTURES: pictures } = process.env;

const escape = (text) => text.replace(/[<&>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[^\n\x20-\uffff]/g, '');

/** What stood on the page when a journey failed: often all there is to learn from, on a machine that nobody can look at. */
const shown = (page) => page.locator('body').innerText({ timeout: 5_000 }).then((text) => text.replace(/\s+/g, ' ').slice(0, 1_000), String);

async function run(name, journey, server, browser) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, acceptDownloads: true, baseURL: server.url });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const began = performance.now();
  try {
    await journey({ page, server, pictures });
    console.log(`passed ${name} (${Math.round((performance.now() - began) / 1000)} s)`);
    return { name };
  } catch (fault) {
    console.error(`FAILED ${name}\n${fault.stack}\n${page.url()} showed: ${await shown(page)}`);
    if (pictures) await page.screenshot({ path: join(pictures, `failed-${name}.png`), fullPage: true });
    return { name, fault: fault.stack };
  } finally {
    await context.close();
  }
}

// The groups run side by side, each on a server of its own: what one group certifies, another does not count.
// An appeal that is upheld gives the case back to those who certify. Another body and other fees come when nobody applies any more.
const groups = [
  { ...record, ...consoleJourneys },
  { ...applying, ...resuming, ...people, ...organisations },
  { ...publicJourneys, ...verifying, ...tampering },
];

/** The journeys of one group that were asked for, one after the other: each goes on from what the one before left. */
async function runGroup(group, asked, browser) {
  const chosen = Object.entries(group).filter(([name]) => !asked.length || asked.includes(name));
  if (!chosen.length) return [];
  const server = await start();
  const cases = [];
  for (const [name, journey] of chosen) cases.push(await run(name, journey, server, browser));
  server.stop();
  return cases;
}

if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await launch();
const cases = (await Promise.all(groups.map((group) => runGroup(group, process.argv.slice(2), browser)))).flat();
await browser.close();
if (results) {
  const rows = cases.map(({ name, fault }) => `<testcase classname="web.e2e" name="${name}">${fault ? `<failure>${escape(fault)}</failure>` : ''}</testcase>`);
  writeFileSync(join(results, 'journeys.xml'), `<testsuite name="web.e2e" tests="${rows.length}">${rows.join('')}</testsuite>\n`);
}
process.exitCode = cases.some(({ fault }) => fault) ? 1 : 0;
