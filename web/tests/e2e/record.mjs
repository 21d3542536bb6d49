// What stands behind a case: an appeal heard by people who took no part, every step in the log, the log that only grows.
import assert from 'node:assert/strict';
import { Work, findCase } from './certify.mjs';
import { allButRefusals, fresh, heading, look, open, signIn, signOut } from './pages.mjs';

async function appeals({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const work = new Work({ page, server, pictures }, faults);
  const { body, caseId, client } = await findCase(page, server);
  const crew = (post) => `${post}${body}`;
  const path = `/cases/${caseId}`;
  await work.by(crew('intake'), path, () => work.act('不予受理', async () => {
    await page.getByLabel('依据').selectOption({ index: 1 });
    await page.getByLabel('理由').fill('示例：所申请的服务不在认证目录内。');
  }));
  let appeal;
  await work.by(client, path, async () => {
    await page.getByRole('button', { name: '提出申诉' }).click();
    await page.getByLabel('理由').fill('示例：该服务属于目录第二类，请重新审查。');
    await page.locator('#act-evidence').setInputFiles({ name: '示例申诉材料.txt', mimeType: 'text/plain', buffer: Buffer.from('示例申诉材料，无任何效力。') });
    await page.getByText('已保存：示例申诉材料.txt').waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await heading(page, '对“不予受理”的申诉');
    appeal = new URL(page.url()).pathname.replace('/console', '');
    await work.look('appeal-filed');
  });
  await work.by(crew('planner'), appeal, async () => {
    await work.act('确认收到申诉');
    await work.act('指定申诉处理人员', async () => {
      assert.ok(await page.getByLabel(/intake.*此人参与过被申诉的决定/).isDisabled(), 'who took part cannot be chosen');
      await page.getByLabel(/reviewer$/).check();
      await page.getByLabel(/decider$/).check();
      await work.look('appeal-panel');
    });
  });
  await work.by(crew('reviewer'), appeal, async ({ password }) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '示例申诉材料.txt' }).click()]);
    assert.equal(file.suggestedFilename(), '示例申诉材料.txt');
    await work.signed('签署申诉处理意见', password, async () => {
      await page.getByLabel('处理结论').selectOption({ label: '申诉成立' });
      await page.getByLabel('理由').fill('示例：经核实，该服务在目录之内。');
    });
  });
  await work.by(crew('decider'), appeal, async ({ password }) => {
    await work.signed('确认申诉处理决定', password);
    await page.locator('.page-heading .tag', { hasText: '申诉成立' }).waitFor();
    await work.look('appeal-upheld');
  });
  await open(page, server);
  await signIn(page, server, server.accounts[client]);
  await page.getByRole('link', { name: '申诉', exact: true }).click();
  await heading(page, '申诉');
  await look(page, 'appeals', pictures);
  await page.getByRole('link', { name: /不予受理/ }).first().click();
  await page.getByRole('link', { name: /不予受理/ }).first().click();
  await page.locator('.page-heading .tag', { hasText: '已提交' }).waitFor();
  await page.getByRole('button', { name: '显示全部记录' }).click();
  await page.getByRole('cell', { name: '因申诉成立撤回终结决定' }).waitFor();
  await look(page, 'case-record', pictures);
  await page.getByRole('link', { name: /已固化/ }).last().click();
  await page.getByRole('heading', { level: 1, name: /条/ }).waitFor();
  await page.goBack();
  await signOut(page);
  assert.deepEqual(allButRefusals(faults), []);
}

/** Something happens that stands in the log. */
async function stored(page, server) {
  await open(page, server);
  await signIn(page, server, server.accounts.client2);
  await page.getByRole('link', { name: '证据文件' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: '示例日志.txt', mimeType: 'text/plain', buffer: Buffer.from('示例日志，无任何效力。') });
  await page.getByText('已保存：示例日志.txt').waitFor();
  await signOut(page);
}

/** The browser keeps what it saw; the second visit proves that the log only grew, and shows it when it did not. */
async function grows({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const visit = async (said) => {
    await open(page, server);
    await signIn(page, server, server.accounts.department1);
    await page.getByRole('link', { name: '透明日志' }).click();
    await heading(page, '透明日志');
    await page.getByText(said).waitFor();
  };
  await visit('本浏览器首次查看此日志');
  await look(page, 'log-first', pictures);
  await signOut(page);
  await stored(page, server);
  await visit('自上次查看以来，日志只增不改');
  await page.getByLabel('序号或记录标识').fill('0');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.waitForURL(/\/log\/[^/]+\/entry\/0$/);
  await page.goBack();
  await heading(page, '透明日志');
  await page.getByLabel('序号或记录标识').fill('00000000-0000-7000-8000-000000000000.0');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText('没有这个事件').waitFor();
  // Another root under the size it saw: the log and the browser do not agree any more.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('hz.log.'));
    const seen = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...seen, size: seen.size - 1, root: btoa('x'.repeat(32)) }));
  });
  await page.reload();
  await page.getByText('与本浏览器上次查看时的树根不一致').waitFor();
  await look(page, 'log-broken', pictures);
  await signOut(page);
  assert.deepEqual(allButRefusals(faults), []);
}

export const record = { appeals, grows };
