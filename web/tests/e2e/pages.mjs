// What every journey does: sign in and out, look at a page with the eyes of its user.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { moveClock, serverTime, totp } from './server.mjs';

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const WIDTHS = [1280, 390, 320];
export const PICTURED = [1280, 390];

/** Faults of the page itself. antd measures scrollbars with a style that has no nonce: harmless, allowed by its name. */
export function watch(page) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== new URL(page.url()).origin && page.url() !== 'about:blank')
      faults.push(`third party: ${request.url()}`);
  });
  return faults;
}

export const sameFault = (text) => text.includes('rc-scrollbar-measure');

export async function accessible(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`), []);
}

/** Each page: no violation, nothing wider than the screen, a picture. */
export async function look(page, name, pictures) {
  await page.waitForLoadState('networkidle');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // The page lays itself out anew after the window has changed.
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, undefined, { timeout: 5_000 })
      .catch(() => assert.fail(`${name}: wider than a screen of ${width}`));
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    await accessible(page, `${name} at ${width}`);
    if (pictures && PICTURED.includes(width)) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

export async function fill(page, { login, password }, code) {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('动态验证码').fill(code);
  await page.getByRole('button', { name: '登录' }).click();
}

export async function signIn(page, server, account) {
  await moveClock(server.url, 31);
  await fill(page, account, totp(account.totp_secret, await serverTime(server.url)));
  await heading(page, '今日待办');
}

export async function open(page, server) {
  await page.goto(`${server.url}/console/`);
  await heading(page, '登录');
}

/** Opens the console; the answer tells the faults of the pages seen until then. */
export async function fresh(page, server) {
  const faults = watch(page);
  await open(page, server);
  return () => faults.filter((fault) => !sameFault(fault));
}

export async function signOut(page) {
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByText('您已退出').waitFor();
}

export const send = (page) => page.getByRole('button', { name: '提交', exact: true }).click();
export const done = (page, title) => page.getByRole('status').filter({ hasText: `已办理：${title}` }).waitFor();

export async function begin(page, title, answer = async () => {}) {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 3, name: title }).waitFor();
  await answer(page);
}

export async function act(page, title, answer) {
  await begin(page, title, answer);
  await send(page);
}

/** An act whose answers are shown once more before they are sent. */
export async function check(page, title) {
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.getByRole('heading', { level: 3, name: `核对：${title}` }).waitFor();
}
export const confirm = (page) => page.getByRole('button', { name: '确认提交' }).click();
export async function checked(page, title, answer) {
  await begin(page, title, answer);
  await check(page, title);
  await confirm(page);
}

export async function by(page, server, login, work) {
  await open(page, server);
  await signIn(page, server, server.accounts[login]);
  await work(server.accounts[login]);
  await signOut(page);
}

/** A refusal is reported by the browser itself; a fault of the page is not one. */
export const allButRefusals = (faults) => faults().filter((text) => !/status of 4\d\d/.test(text));
