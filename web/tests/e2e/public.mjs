// The public pages in a real browser with JavaScript switched off: nothing wider than the screen, no violation, a picture.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PICTURED, WIDTHS, accessible } from './pages.mjs';

const COMPRESSED_MAX = 25 * 1024;

const json = async (server, path) => (await fetch(server.url + path)).json();

/** Gzip bytes of a page and its style sheet. */
async function weight(server, path) {
  const { gzipSync } = await import('node:zlib');
  const html = await (await fetch(server.url + path)).text();
  const css = await (await fetch(server.url + /href="(\/assets\/[^"]+)"/.exec(html)[1])).text();
  return gzipSync(html).length + gzipSync(css).length;
}

async function pages(server) {
  const { items: [{ number, holder }] } = await json(server, '/api/v1/public/certificates?limit=1');
  const { logs } = await json(server, '/.well-known/hengzheng');
  const { shard } = logs.find(({ current }) => current);
  const { record } = await json(server, `/api/v1/public/certificates/${number}`);
  return {
    home: '/', search: '/search', 'search-filtered': '/search?status=valid', 'search-none': '/search?status=revoked&region=71',
    bodies: '/bodies', catalogue: '/catalogue', certificate: `/v/${number}`, statement: `/v/${number}/statement`,
    organisation: `/orgs/${holder.uscc}`, 'organisation-none': '/orgs/91110000MA0000000X', statistics: '/stats', log: '/log',
    entry: `/log/${shard}/entry/${record.log_index}`, 'entry-none': `/log/${shard}/entry/999999`, 'entry-nonsense': `/log/${shard}/entry/x`,
    developers: '/developers', help: '/help',
  };
}

// axe itself is a script, which a page without JavaScript cannot run: it looks at the same page in a context that has it.
async function look({ still, live, server, pictures }, name, path) {
  const wanted = await live.goto(server.url + path);
  await still.goto(server.url + path);
  assert.ok(wanted.status() < 500, name);
  for (const width of WIDTHS) {
    for (const page of [still, live]) await page.setViewportSize({ width, height: 900 });
    await accessible(live, `${name} at ${width}`);
    const over = await live.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${name}: ${over} px wider than a screen of ${width}`);
    if (pictures && PICTURED.includes(width)) await still.screenshot({ path: join(pictures, `public-${name}-${width}.png`), fullPage: true });
  }
  assert.ok(await still.getByRole('heading', { level: 1 }).isVisible(), name);
  const bytes = await weight(server, path);
  assert.ok(bytes <= COMPRESSED_MAX, `${name}: ${bytes} bytes with its style sheet`);
}

async function publicPages({ page, server, pictures }) {
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const context = await page.context().browser().newContext({ locale: 'zh-CN', javaScriptEnabled: false });
  const still = await context.newPage();
  try {
    for (const [name, path] of Object.entries(await pages(server))) {
      await look({ still, live: page, server, pictures }, name, path);
      await look({ still, live: page, server, pictures }, `${name}-en`, path === '/' ? '/en' : `/en${path}`);
    }
    await still.goto(`${server.url}/help`);
    await still.getByRole('link', { name: '长者模式' }).click();
    await still.waitForURL(/\/help$/);
    await still.getByRole('link', { name: '退出长者模式' }).waitFor();
    await page.context().addCookies(await context.cookies());
    const { home, certificate, search } = await pages(server);
    for (const [name, path] of Object.entries({ home, certificate, search })) await look({ still, live: page, server, pictures }, `${name}-large`, path);
    await still.getByRole('link', { name: '退出长者模式' }).click();
    await still.getByRole('link', { name: '长者模式', exact: true }).waitFor();
    await still.goto(`${server.url}/log`);
    await still.getByRole('link', { name: /^\d+$/ }).first().click();
    await still.getByRole('heading', { level: 1, name: /在日志 \S+ 中/ }).waitFor();
    await still.goto(`${server.url}/search`);
    await still.getByLabel('状态').selectOption('suspended');
    await still.getByRole('button', { name: '查询' }).click();
    await still.waitForURL(/status=suspended/);
    await still.getByRole('link', { name: /暂停.*去掉这个条件/ }).click();
    await still.waitForURL((url) => !url.search.includes('suspended'));
  } finally {
    await context.close();
  }
  // A page that is refused is reported by the browser itself; faults of the policy are not.
  assert.deepEqual(faults.filter((text) => !/status of 4\d\d/.test(text)), []);
}

export const journeys = { public: publicPages };
