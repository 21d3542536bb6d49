// How soon a page is there on a slow line and a slow phone: cold cache, the throttle of Chromium itself.
// usage: npm run bench   prints one JSON row a page; HZ_ROUNDS (5) loads of each.
import { createServer } from 'node:http';
import { launch } from '../tests/e2e/browser.mjs';
import { signIn } from '../tests/e2e/pages.mjs';
import { start } from '../tests/e2e/server.mjs';

const ROUNDS = Number(process.env.HZ_ROUNDS ?? 5);
const SLOW = { network: '1.6 Mbit/s, 150 ms', latency: 150, down: 1.6e6 / 8, up: 750e3 / 8, cpu: 4 };
const FAST = { network: '20 Mbit/s, 40 ms', latency: 40, down: 20e6 / 8, up: 5e6 / 8, cpu: 4 };
const PUBLIC_MAX = { lcp_ms: 1500, cls: 0.02, blocked_ms: 250 };

/** In the page, before anything of it runs: what the browser itself notes. */
function observe() {
  const seen = { lcp: 0, shift: 0, blocked: 0 };
  window.seen = seen;
  const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
  on('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  on('longtask', (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
}

async function load(browser, { url, throttle, storageState, ready = 'h1' }) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, storageState });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
    await devtools.send('Network.emulateNetworkConditions',
      { offline: false, latency: throttle.latency, downloadThroughput: throttle.down, uploadThroughput: throttle.up });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle.cpu });
    await page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 });
    await page.locator(ready).first().waitFor();
    await page.waitForFunction(() => window.seen.lcp > 0);
    return { ...(await page.evaluate(() => window.seen)), bytes };
  } finally {
    await context.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(browser, asked) {
  const { name, throttle, max } = asked;
  const loads = [];
  for (let round = 0; round < ROUNDS; round += 1) loads.push(await load(browser, asked));
  return {
    name, network: throttle.network, cpu_slowdown: throttle.cpu, rounds: ROUNDS,
    lcp_ms: Math.round(median(loads.map(({ lcp }) => lcp))), lcp_ms_worst: Math.round(Math.max(...loads.map(({ lcp }) => lcp))),
    cls: Number(Math.max(...loads.map(({ shift }) => shift)).toFixed(4)), blocked_ms: Math.round(median(loads.map(({ blocked }) => blocked))),
    bytes: median(loads.map((one) => one.bytes)), max,
  };
}

/** The least that any page costs on such a line: one line of text, no style sheet. */
async function bare() {
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>.</title><h1>示例</h1>'));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

async function signedIn(browser, server) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${server.url}/console/`);
  await signIn(page, server, server.accounts.planner1);
  const { items: [{ case_id: id }] } = await page.evaluate(async () => (await fetch('/api/v1/cases?limit=1')).json());
  const storageState = await context.storageState();
  await context.close();
  return { storageState, id };
}

async function pages(server, floor, browser) {
  const { items: [{ number }] } = await (await fetch(`${server.url}/api/v1/public/certificates?limit=1`)).json();
  const { storageState, id } = await signedIn(browser, server);
  const open = { home: '/', certificate: `/v/${number}`, search: '/search?query=示例', bodies: '/bodies', statistics: '/stats', log: '/log' };
  return [
    { name: 'bare page', url: floor.url, throttle: SLOW, max: {} },
    ...Object.entries(open).map(([name, path]) => ({ name: `public ${name}`, url: server.url + path, throttle: SLOW, max: PUBLIC_MAX })),
    { name: 'console case', url: `${server.url}/console/cases/${id}`, throttle: SLOW, storageState, ready: 'main h2', max: { lcp_ms: 3500 } },
    { name: 'console case', url: `${server.url}/console/cases/${id}`, throttle: FAST, storageState, ready: 'main h2', max: { lcp_ms: 1500 } },
  ];
}

const server = await start();
const floor = await bare();
const browser = await launch();
try {
  const rows = [];
  for (const page of await pages(server, floor, browser)) rows.push(await measure(browser, page));
  const [least] = rows;
  for (const row of rows) console.log(JSON.stringify({ ...row, of_bare: Number((row.lcp_ms / least.lcp_ms).toFixed(2)) }));
} finally {
  await browser.close();
  floor.stop();
  server.stop();
}
