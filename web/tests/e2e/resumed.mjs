// A file of several MiB on a bad day: the line breaks, the sender pauses, the page is opened anew, the session ends. What has
// arrived is never sent again. The browser itself reports each request that fails, so faults of the page are not counted here.
import assert from 'node:assert/strict';
import { fill, heading, look, open, signIn } from './pages.mjs';
import { moveClock, serverTime, totp } from './server.mjs';

const SIZE = 6 * 1024 * 1024;
const PIECES = '**/api/v1/uploads/*?offset=*';
const LOST = '连接已中断，恢复后自动续传';

const fileOf = (name, seed) => {
  const buffer = Buffer.alloc(SIZE, `示例日志 ${seed}\n`);
  buffer.write('%PDF-1.4\n');
  return { name, mimeType: 'application/pdf', buffer };
};

const choose = (page, file) => page.locator('.drop input[type=file]').setInputFiles(file);
const unfinished = (page, name) => page.locator('.unfinished li').filter({ hasText: name });
const goOnWith = (page, name, file) => unfinished(page, name).locator('input[type=file]').setInputFiles(file);

/** What the server acknowledged: where each piece began and ended. */
function acknowledged(page) {
  const pieces = [];
  page.on('response', async (response) => {
    if (response.request().method() !== 'PATCH' || response.status() !== 200) return;
    pieces.push({ from: Number(new URL(response.url()).searchParams.get('offset')), bytes: Number(response.request().headers()['content-length'] ?? 0) });
  });
  return pieces;
}

/** The third piece does not arrive as it should. */
async function third(page, happens) {
  let count = 0;
  await page.route(PIECES, (route) => (++count === 3 ? happens(route) : route.continue()));
}

async function broken(page, pictures) {
  const pieces = acknowledged(page);
  await third(page, async (route) => {
    await page.context().setOffline(true);
    await route.abort('connectionreset');
  });
  await choose(page, fileOf('示例监控日志.pdf', 1));
  await page.getByText(LOST).waitFor();
  await look(page, 'upload-waiting', pictures);
  await page.unroute(PIECES);
  await page.context().setOffline(false);
  await page.getByText('已保存：示例监控日志.pdf').waitFor();
  const starts = pieces.map(({ from }) => from);
  assert.deepEqual(starts, [...new Set(starts)].sort((a, b) => a - b), 'no piece that arrived is sent again');
  assert.ok(starts.length > 3 && starts[0] === 0, String(starts));
}

async function reloaded(page, pictures) {
  const name = '示例会议录音说明.pdf';
  await third(page, () => {}); // never answered
  await choose(page, fileOf(name, 2));
  await page.getByText(`正在上传 ${name}`).waitFor();
  await page.getByText('已收到 768').waitFor();
  await page.getByRole('button', { name: '暂停' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已暂停').waitFor();
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /继\s*续/, 'the focus stays');
  await look(page, 'upload-paused', pictures);
  await page.unroute(PIECES);
  await page.reload();
  await unfinished(page, name).waitFor();
  await look(page, 'upload-unfinished', pictures);
  await goOnWith(page, name, fileOf('另一文件.pdf', 3));
  await page.getByText('所选文件的内容与未传完的文件不同').waitFor();
  await look(page, 'upload-other', pictures);
  const pieces = acknowledged(page);
  await goOnWith(page, name, fileOf(name, 2));
  await page.getByText(`已保存：${name}`).waitFor();
  assert.equal(pieces[0].from, 768 * 1024, 'it goes on where it stopped');
  await unfinished(page, name).waitFor({ state: 'detached' });
}

/** After the sign-in the page is there again, and the file is chosen again. */
async function signedOut(page, server) {
  const name = '示例扫描件.pdf';
  await third(page, async (route) => {
    await page.context().clearCookies();
    await route.continue({ headers: { ...route.request().headers(), cookie: '' } });
  });
  await choose(page, fileOf(name, 4));
  await page.getByText('登录已失效').waitFor();
  await page.unroute(PIECES);
  await moveClock(server.url, 31);
  const account = server.accounts.client1;
  await fill(page, account, totp(account.totp_secret, await serverTime(server.url)));
  await heading(page, '证据文件');
  const pieces = acknowledged(page);
  await goOnWith(page, name, fileOf(name, 4));
  await page.getByText(`已保存：${name}`).waitFor();
  assert.equal(pieces[0].from, 768 * 1024);
}

/** At once, or later from the list. */
async function givenUp(page) {
  const name = '示例误传文件.pdf';
  await third(page, () => {});
  await choose(page, fileOf(name, 5));
  await page.getByText('已收到 768').waitFor();
  await page.getByRole('button', { name: '暂停' }).click();
  await page.unroute(PIECES);
  await page.getByRole('button', { name: '继续' }).click(); // a pause is no more than that
  await page.getByText(`已保存：${name}`).waitFor();

  await third(page, () => {});
  await choose(page, fileOf(name, 6));
  await page.getByText('已收到 768').waitFor();
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('button', { name: '放弃' }).click();
  await page.getByText('已暂停').waitFor({ state: 'detached' });
  await page.unroute(PIECES);
  await third(page, () => {});
  await choose(page, fileOf(name, 7));
  await page.getByText('已收到 768').waitFor();
  await page.reload();
  await page.unroute(PIECES);
  await unfinished(page, name).getByRole('button', { name: `放弃 ${name}` }).click();
  await unfinished(page, name).waitFor({ state: 'detached' });
}

async function resumed({ page, server, pictures }) {
  await open(page, server);
  await signIn(page, server, server.accounts.client1);
  await page.getByRole('link', { name: '证据文件' }).click();
  await heading(page, '证据文件');
  await broken(page, pictures);
  await reloaded(page, pictures);
  await signedOut(page, server);
  await givenUp(page);
}

export const resuming = { resumed };
