import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { certify } from './certify.mjs';
import { fill, fresh, heading, look, open, sameFault, signIn, signOut, watch } from './pages.mjs';
import { moveClock, serverTime, totp } from './server.mjs';

/** The case whose row shows this state. */
async function openCase(page, state) {
  await page.getByRole('link', { name: '认证项目' }).click();
  await heading(page, '认证项目');
  await page.getByLabel('项目状态').selectOption(state);
  await page.waitForURL(/state=/);
  await page.waitForLoadState('networkidle');
  await page.locator('tbody a').first().click();
  await page.waitForURL(/cases\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { level: 2, name: '基本情况' }).waitFor();
}

async function downloadDossier(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: '导出案卷' }).click()]);
  const content = readFileSync(await download.path());
  assert.match(download.suggestedFilename(), /\.hzd$/);
  assert.equal(content.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
}

async function body({ page, server, pictures }) {
  const faults = watch(page);
  await open(page, server);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await page.getByText('演示数据').first().waitFor();
  await look(page, 'sign-in', pictures);
  await signIn(page, server, server.accounts.planner1);
  await page.getByRole('heading', { name: '期限' }).waitFor();
  await look(page, 'home-body', pictures);

  await page.getByRole('link', { name: '认证项目' }).click();
  await heading(page, '认证项目');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the heading has the focus');
  await look(page, 'cases-body', pictures);
  await openCase(page, 'archived');
  await look(page, 'case-archived', pictures);
  await downloadDossier(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', { name: 'business_licence.txt' }).click()]);
  assert.ok(readFileSync(await file.path()).length > 0);
  await openCase(page, 'returned_for_supplement');
  await look(page, 'case-supplement', pictures);
  await page.reload();
  await page.getByRole('heading', { level: 2, name: '基本情况' }).waitFor();

  await page.getByRole('button', { name: '退出' }).click();
  await page.getByText('您已退出').waitFor();
  assert.deepEqual(faults.filter((fault) => !sameFault(fault)), []);
}

async function client({ page, server, pictures }) {
  const faults = watch(page);
  await open(page, server);
  await signIn(page, server, server.accounts.client1);
  await look(page, 'home-client', pictures);
  const mark = page.getByRole('button', { name: /^标为已读/ });
  const unread = await mark.count();
  assert.ok(unread > 0, 'a client has notices');
  const counted = Number.parseInt(await page.getByText(/条未读$/).innerText(), 10);
  await mark.first().click();
  await page.getByText(`${counted - 1} 条未读`).waitFor();

  await page.getByRole('link', { name: '证据文件' }).click();
  await page.getByText('不得上传涉及国家秘密的文件').waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: '示例证据.txt', mimeType: 'text/plain', buffer: Buffer.from('示例证据，无任何效力。') });
  await page.getByText('已保存：示例证据.txt').waitFor();
  assert.match(await page.locator('.stored .mono').innerText(), /^[0-9a-f]{64}$/);
  await look(page, 'evidence', pictures);

  await page.getByRole('button', { name: 'English' }).click();
  await heading(page, 'Evidence');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en-US');
  await page.getByText('Do not upload files that contain state secrets').waitFor();
  await look(page, 'evidence-en', undefined);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out').waitFor();
  assert.deepEqual(faults.filter((fault) => !sameFault(fault)), []);
}

/** A department sees every body, a regional office those of its region; both may read the case behind a limit. */
async function officer({ page, server, pictures }) {
  const faults = await fresh(page, server);
  await signIn(page, server, server.accounts.department1);
  await page.getByRole('heading', { level: 2, name: '监管总览' }).waitFor();
  await page.getByRole('row', { name: /合计/ }).waitFor();
  await page.getByRole('link', { name: '公开统计' }).waitFor();
  await look(page, 'home-officer', pictures);
  await page.getByRole('link', { name: '月历' }).click();
  await page.getByRole('heading', { level: 3, name: '2026年3月' }).waitFor();
  await page.getByRole('cell', { name: /2026-03-30/ }).getByRole('link', { name: '作出认证决定' }).first().waitFor();
  await look(page, 'home-month', pictures);
  await page.getByRole('link', { name: '下个月 →' }).click();
  await page.getByRole('heading', { level: 3, name: '2026年4月' }).waitFor();
  await page.getByRole('link', { name: '列表', exact: true }).click();
  await page.getByRole('link', { name: '认证项目' }).click();
  await heading(page, '认证项目');
  await look(page, 'cases-officer', pictures);
  await signOut(page);
  assert.deepEqual(faults(), []);
}

/** The browser itself reports each refused request, so faults of the page are not counted here. */
async function refused({ page, server, pictures }) {
  await open(page, server);
  const account = server.accounts.department2; // locked for a while: nobody else's journey needs it
  await fill(page, { ...account, password: 'Wrong-password-1' }, '000000');
  await page.getByText('账号或者密码不正确').waitFor();
  await look(page, 'sign-in-refused', pictures);
  await fill(page, account, '');
  await page.getByText('请输入动态验证码').waitFor();
  for (let tries = 1; tries < 5; tries += 1) await refusedAgain(page, account);
  await fill(page, account, '000000');
  await page.getByText('登录失败次数过多').waitFor();
}

async function refusedAgain(page, account) {
  const [answer] = await Promise.all([page.waitForResponse(/\/session$/), fill(page, account, '000000')]);
  assert.equal(answer.status(), 403);
}

/** By keyboard alone, up to the list of cases. */
async function ended({ page, server }) {
  await open(page, server);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  const { login, password, totp_secret: secret } = server.accounts.intake1;
  await moveClock(server.url, 31);
  await page.getByLabel('账号').focus();
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.getByLabel('动态验证码').focus();
  await page.keyboard.type(totp(secret, await serverTime(server.url)));
  await page.keyboard.press('Enter');
  await heading(page, '今日待办');
  await page.getByRole('link', { name: '认证项目' }).focus();
  await page.keyboard.press('Enter');
  await heading(page, '认证项目');
  await page.context().clearCookies();
  await page.getByLabel('项目状态').selectOption('archived');
  await page.getByText('登录已失效').waitFor();
  await signInAgain(page, server);
}

/** Whoever signs in again is on the page that was asked for. */
async function signInAgain(page, server) {
  const account = server.accounts.intake1;
  await moveClock(server.url, 31);
  await fill(page, account, totp(account.totp_secret, await serverTime(server.url)));
  await heading(page, '认证项目');
  assert.match(page.url(), /state=archived/);
}

export const journeys = { body, client, officer, refused, ended, certify };
