// One certificate verified by number, as a file, from a picture of its QR code, with the page that needs no network, and
// without JavaScript. What is checked in the browser is not uploaded.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchWithCamera } from './browser.mjs';
import { filmCode } from './film.mjs';
import { look, watch } from './pages.mjs';
import { serverTime } from './server.mjs';

const API = '/api/v1/public/certificates';
const GENUINE = '证书真实；当前状态：有效';

const result = (page, heading) => page.getByRole('heading', { level: 2, name: heading, exact: true }).waitFor();
const focused = (page) => page.evaluate(() => document.activeElement?.id);

async function numberOf(server, status) {
  const { items } = await (await fetch(`${server.url}${API}?status=${status}`)).json();
  assert.ok(items.length > 0, `a certificate that is ${status}`);
  return items[0].number;
}

/** The certificate's files, and a picture of its first page with the QR code, in a folder that goes with the journey. */
async function withFiles(server, number, use) {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    const files = {};
    for (const kind of ['hzv', 'pdf', 'note']) {
      const answer = await fetch(`${server.url}${API}/${number}.${kind}`);
      assert.equal(answer.status, 200, kind);
      files[kind] = join(folder, `${number}.${kind}`);
      writeFileSync(files[kind], Buffer.from(await answer.arrayBuffer()));
    }
    execFileSync('pdftoppm', ['-png', '-r', '150', '-singlefile', files.pdf, join(folder, 'page')]);
    await use({ ...files, picture: join(folder, 'page.png'), folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What leaves the device: addresses alone, no body. */
function sentBy(page) {
  const sent = [];
  page.on('request', (request) => sent.push({ method: request.method(), body: request.postData(), path: new URL(request.url()).pathname }));
  return sent;
}

async function choose(page, file, heading) {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles(file);
  await result(page, heading);
  assert.equal(await focused(page), 'result', 'the result has the focus');
}

async function byNumber(page, number, pictures) {
  const start = await page.goto('/');
  assert.match(start.headers()['content-security-policy'], /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; /);
  await look(page, 'verify-start', pictures);
  await page.getByRole('textbox', { name: '证书编号' }).fill(number.toLowerCase());
  await page.getByRole('button', { name: '查验' }).click();
  await page.getByRole('heading', { level: 1, name: GENUINE }).waitFor();
  await look(page, 'verify-number', pictures);
}

async function byFile(page, files, pictures) {
  const sent = sentBy(page);
  await choose(page, files.hzv, GENUINE);
  await look(page, 'verify-package', pictures);
  await choose(page, files.note, GENUINE);
  await choose(page, files.pdf, GENUINE);
  await page.getByText('请与页面核对').waitFor();
  await look(page, 'verify-pdf', pictures);
  await choose(page, files.picture, GENUINE);
  await look(page, 'verify-picture', pictures);
  assert.deepEqual(sent.filter(({ method, body }) => method !== 'GET' || body !== null), [], 'nothing is uploaded');
  assert.ok(sent.some(({ path }) => path.endsWith('.wasm')), 'the verifier ran here');
}

/** A file can be dropped anywhere on the page. */
async function dropped(page, content) {
  await page.goto('/');
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.note'));
    return transfer;
  }, content);
  await page.dispatchEvent('footer', 'drop', { dataTransfer: data });
  await result(page, GENUINE);
}

function sparse(folder, bytes) {
  const path = join(folder, 'large.pdf');
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

async function wrongFiles(page, files, pictures) {
  const named = (name, buffer, mimeType = 'application/octet-stream') => ({ name, buffer, mimeType });
  const whole = readFileSync(files.hzv);
  const changed = Buffer.from(readFileSync(files.note, 'utf8').replace('示例', '试例'));
  await choose(page, named('changed.note', changed), '证书不真实；当前状态：暂无法判断');
  await look(page, 'verify-changed', pictures);
  await choose(page, named('cut.hzv', whole.subarray(0, whole.length / 2)), '不是能识别的证书文件');
  await look(page, 'verify-cut', pictures);
  await choose(page, named('foreign.docx', Buffer.from('PK\x03\x04 foreign')), '不是能识别的证书文件');
  await choose(page, named('empty.pdf', Buffer.alloc(0)), '文件是空的');
  await choose(page, sparse(files.folder, 2 ** 31), '文件太大');
  await choose(page, named('no.png', readFileSync(files.picture).subarray(0, 200), 'image/png'), '图片里没有找到二维码');
}

async function inEnglish(page, files) {
  await page.goto('/en');
  await page.locator('input[type=file]').setInputFiles(files.hzv);
  await result(page, 'Genuine; status now: Valid');
  await look(page, 'verify-en', undefined);
}

async function online({ page, server, pictures }) {
  const faults = watch(page);
  const number = await numberOf(server, 'valid');
  await withFiles(server, number, async (files) => {
    await byNumber(page, number, pictures);
    await byFile(page, files, pictures);
    await dropped(page, readFileSync(files.note, 'utf8'));
    await wrongFiles(page, files, pictures);
    await inEnglish(page, files);
  });
  await withFiles(server, await numberOf(server, 'suspended'), async ({ hzv }) => {
    await choose(page, hzv, '证书真实；当前状态：暂停');
    await look(page, 'verify-suspended', pictures);
  });
  assert.deepEqual(faults, []);
}

/** The network fails after the page has loaded: that is told, and held against nobody. */
async function failing({ page, server, pictures }) {
  await withFiles(server, await numberOf(server, 'valid'), async (files) => {
    await page.route('**/*.hzv', (route) => route.abort());
    await choose(page, files.hzv, GENUINE);
    await page.getByText('连不上本平台').waitFor();
    await choose(page, files.note, '真伪暂无法判断；当前状态：暂无法判断');
    await look(page, 'verify-failing', pictures);
    await page.route('**/trust', (route) => route.abort());
    await choose(page, files.note, '真伪暂无法判断；当前状态：暂无法判断');
  });
}

async function download(page, server, folder) {
  await page.goto('/help');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载离线核验页' }).click()]);
  assert.equal(file.suggestedFilename(), 'verify-offline.html');
  const path = join(folder, 'verify-offline.html');
  await file.saveAs(path);
  return path;
}

async function apart(page, options, use) {
  const context = await page.context().browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...options });
  try {
    const other = await context.newPage();
    other.setDefaultTimeout(30_000);
    await use(other);
  } finally {
    await context.close();
  }
}

async function offline({ page, server, pictures }) {
  const { root } = await (await fetch(`${server.url}/.well-known/hengzheng`)).json();
  await withFiles(server, await numberOf(server, 'valid'), async (files) => {
    const path = await download(page, server, files.folder);
    await apart(page, { offline: true }, async (alone) => {
      const faults = watch(alone);
      await alone.clock.setFixedTime(await serverTime(server.url));
      await alone.goto(pathToFileURL(path).href);
      await alone.getByRole('heading', { level: 1, name: '离线核验证书' }).waitFor();
      await alone.getByText(root.slice(0, root.indexOf('+'))).waitFor();
      await look(alone, 'offline-start', pictures);
      const pick = async (file, heading) => {
        await alone.locator('input[type=file]').setInputFiles(file);
        await result(alone, heading);
      };
      await pick(files.hzv, GENUINE);
      await alone.getByText('没有使用网络').waitFor();
      await look(alone, 'offline-package', pictures);
      await pick(files.picture, '真伪暂无法判断；当前状态：暂无法判断');
      await look(alone, 'offline-picture', pictures);
      await alone.getByRole('button', { name: 'English' }).click();
      await alone.getByRole('heading', { level: 1, name: 'Verify a certificate offline' }).waitFor();
      await pick(files.hzv, 'Genuine; status now: Valid');
      await look(alone, 'offline-en', undefined);
      assert.deepEqual(faults, []);
    });
  });
}

/** The code of the printed certificate, held before the camera; the code of something else is told apart. */
async function camera({ server, pictures }) {
  await withFiles(server, await numberOf(server, 'valid'), async ({ picture, folder }) => {
    const film = join(folder, 'code.y4m');
    const seen = async (text, heading, name) => {
      filmCode(text, film);
      const browser = await launchWithCamera(film);
      try {
        const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, baseURL: server.url })).newPage();
        const faults = watch(page);
        const sent = sentBy(page);
        await page.goto('/');
        await page.getByRole('button', { name: '用相机扫二维码' }).click();
        await result(page, heading);
        await look(page, name, pictures);
        assert.deepEqual(sent.filter(({ method }) => method !== 'GET'), [], 'nothing is uploaded');
        assert.deepEqual(faults, []);
      } finally {
        await browser.close();
      }
    };
    await seen(execFileSync('zbarimg', ['--raw', '--quiet', picture], { encoding: 'utf8' }).trim(), GENUINE, 'verify-camera');
    await seen('HTTPS://ELSEWHERE.EXAMPLE/', '不是证书的二维码', 'verify-camera-foreign');
  });
}

/** No camera, or none that is lent: said in words, and the other ways stay. */
async function withoutCamera({ page }) {
  await page.goto('/');
  await page.getByRole('button', { name: '用相机扫二维码' }).click();
  await page.getByText(/没有允许使用相机|没有可用的相机/).waitFor();
  await page.getByRole('textbox', { name: '证书编号' }).waitFor();
}

async function withoutScript({ page, server, pictures }) {
  const number = await numberOf(server, 'valid');
  await withFiles(server, number, async (files) => {
    await apart(page, { javaScriptEnabled: false, baseURL: server.url }, async (plain) => {
      await plain.goto('/');
      await plain.getByRole('textbox', { name: '证书编号' }).fill(number);
      await plain.getByRole('button', { name: '查验' }).click();
      await plain.getByRole('heading', { level: 1, name: GENUINE }).waitFor();
      for (const file of [files.hzv, files.pdf, files.note]) {
        await plain.goto('/');
        await plain.locator('input[type=file]').setInputFiles(file);
        await plain.getByRole('button', { name: '核验文件' }).click();
        await plain.getByRole('heading', { level: 1, name: GENUINE }).waitFor();
      }
      if (pictures) await plain.screenshot({ path: join(pictures, 'verify-without-script.png'), fullPage: true });
    });
  });
}

export const verifying = {
  verify: online, verify_camera: camera, verify_camera_refused: withoutCamera, verify_failing: failing, verify_offline: offline,
  verify_without_script: withoutScript,
};
