// Who takes part: an organisation is entered and renamed, a body approved, its fees published, a person's data erased by two people.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { act, allButRefusals, begin, by, check, checked, confirm, done, fresh, heading, look } from './pages.mjs';
import { dayOf, serverTime } from './server.mjs';

const DOCUMENT = fileURLToPath(new URL('../../../tests/e2e/party/letter.pdf', import.meta.url));
const DAY_MS = 86_400_000;
const CLOSE = '登记单位终止';
const ERASE = '批准删除个人信息';

const back = (page) => page.getByRole('button', { name: '返回修改' }).click();
const list = async (page, name) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true }).click();
  await heading(page, name);
};

async function inEnglish(page, title, name, pictures) {
  await page.getByRole('button', { name: 'English' }).click();
  await heading(page, title);
  await look(page, name, pictures);
  await page.getByRole('button', { name: '中文' }).click();
}

async function register(page, { name, kind, uscc }) {
  await list(page, '单位');
  await begin(page, '登记单位', async () => {
    await page.getByLabel('单位名称').fill(name);
    await page.getByRole('region', { name: '可办事项' }).getByLabel('单位类型').selectOption({ label: kind });
    await page.getByLabel('统一社会信用代码').fill('91990100MA1TE5T2XX');
    await page.getByLabel('行政区划代码').fill('990101');
    await page.getByLabel('详细地址').fill('示例市衡平路9号');
  });
  await check(page, '登记单位');
  await confirm(page);
  await page.getByRole('listitem').filter({ hasText: '统一社会信用代码' }).waitFor(); // a check digit that is wrong
  await back(page);
  await page.getByLabel('统一社会信用代码').fill(uscc);
  await check(page, '登记单位');
  await confirm(page);
  await heading(page, name);
}

async function rename(page, server, name) {
  await begin(page, '登记单位更名', async () => {
    await page.getByLabel('新名称').fill('示例旧名网络有限公司');
    await page.getByLabel('变更登记日期').fill(dayOf(await serverTime(server.url)));
  });
  await check(page, '登记单位更名');
  await confirm(page);
  await page.getByText('名称没有变化').waitFor();
  await back(page);
  await page.getByLabel('新名称').fill(name);
  await check(page, '登记单位更名');
  await confirm(page);
  await done(page, '登记单位更名');
  await heading(page, name);
}

async function openOrganisation(page, organisation) {
  await list(page, '单位');
  await page.getByLabel('名称开头').fill(organisation.slice(0, 4));
  await page.getByRole('button', { name: '查找' }).click();
  await page.waitForURL(/query=/);
  await page.getByRole('link', { name: organisation }).click();
  await heading(page, organisation);
}

async function openPerson(page, organisation, person) {
  await openOrganisation(page, organisation);
  await page.getByRole('main').getByRole('link', { name: '人员', exact: true }).click();
  await heading(page, '人员');
  if (!person) return;
  await page.getByRole('link', { name: person }).click();
  await heading(page, person);
}

async function enters({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const [name, person] = ['示例新名网络有限公司', '示例离职人员'];
  await by(page, server, 'admin1', async () => {
    await register(page, { name: '示例旧名网络有限公司', kind: '网络运营者', uscc: '91990100MA1TE5T2XN' });
    await rename(page, server, name);
    await look(page, 'organisation', pictures);
    await inEnglish(page, name, 'en-organisation', pictures);
    await openPerson(page, name);
    await look(page, 'organisations-people', pictures);
    await act(page, '登记人员', () => page.getByLabel('姓名').fill(person));
    await done(page, '登记人员');
    await page.getByRole('link', { name: person }).click();
    await heading(page, person);
    await checked(page, '申请删除个人信息', async () => {
      await page.getByLabel('法定情形').selectOption({ label: '个人撤回同意' });
      await page.getByLabel('理由').fill('示例：本人书面申请。');
      await look(page, 'erasure-asked', pictures);
    });
    await done(page, '申请删除个人信息');
    await page.locator('.blocked summary').click();
    await page.getByText('须由另一人批准，且不能是本人').waitFor();
    await look(page, 'erasure-pending', pictures);
  });
  await by(page, server, 'keeper2', async ({ organisation }) => {
    await page.getByRole('link', { name: organisation }).click();
    await heading(page, organisation);
    await page.getByRole('button', { name: '登记单位更名' }).waitFor();
    assert.equal(await page.getByRole('button', { name: '登记单位终止' }).count(), 0, 'an organisation does not close itself');
    await list(page, '人员');
    await page.getByRole('link', { name: /^示例人员2-/ }).first().click();
    await checked(page, '申请删除个人信息', async () => {
      await page.getByLabel('法定情形').selectOption({ index: 1 });
      await page.getByLabel('理由').fill('示例理由');
    });
    await page.getByText('此人仍在职').waitFor();
  });
  await by(page, server, 'admin2', async () => {
    await openPerson(page, name, person);
    await begin(page, ERASE);
    await page.getByRole('button', { name: '下一步：核对' }).click();
    assert.ok(await page.getByRole('button', { name: '确认提交' }).isDisabled(), 'the name is to be typed');
    await page.getByLabel(`请输入 ${person} 确认`).fill(person);
    await look(page, 'erasure-approved', pictures);
    await confirm(page);
    await done(page, ERASE);
    await page.getByText('已依法删除').first().waitFor();
    await look(page, 'erased', pictures);
    await list(page, '单位');
    await look(page, 'organisations', pictures);
    await openOrganisation(page, name);
    await begin(page, CLOSE, () => page.getByLabel('理由').fill('示例：已办理注销登记。'));
    await check(page, CLOSE);
    await page.getByLabel('请输入 91990100MA1TE5T2XN 确认').fill('91990100MA1TE5T2XN');
    await confirm(page);
    await page.locator('.page-heading .tag', { hasText: '已终止' }).waitFor();
  });
  assert.deepEqual(allButRefusals(faults), []);
}

async function approve(page, server, pictures) {
  const today = await serverTime(server.url);
  const to = page.getByLabel('有效期最后一日');
  await begin(page, '登记认证机构批准', async () => {
    await page.getByLabel('认证机构', { exact: true }).selectOption({ label: '示例新设认证有限公司 91990100MA1TE5T3XP' });
    await page.getByLabel('批准编号').fill('DEMO-R-2026-951');
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('生效日期').fill(dayOf(today));
    await to.fill(dayOf(today + 2500 * DAY_MS));
    await page.getByLabel('依据文件编号').fill('示例批〔2026〕51号');
    await page.locator('#act-document_file').setInputFiles(DOCUMENT);
    await page.getByText(createHash('sm3').update(readFileSync(DOCUMENT)).digest('hex')).waitFor();
    await look(page, 'approval', pictures);
  });
  await check(page, '登记认证机构批准');
  await look(page, 'approval-check', pictures);
  await confirm(page);
  await page.getByText('批准有效期不得超过六年').waitFor();
  await back(page);
  await to.fill(dayOf(today + 2000 * DAY_MS));
  await check(page, '登记认证机构批准');
  await confirm(page);
  await heading(page, '示例新设认证有限公司');
}

async function approves({ page, server, pictures }) {
  const faults = await fresh(page, server);
  await by(page, server, 'admin1', () => register(page, { name: '示例新设认证有限公司', kind: '认证机构', uscc: '91990100MA1TE5T3XP' }));
  await by(page, server, 'department1', async () => {
    await list(page, '认证机构');
    await look(page, 'bodies', pictures);
    await approve(page, server, pictures);
    const status = (text) => page.locator('.page-heading .tag', { hasText: text }).waitFor();
    await status('批准有效');
    const document = (number) => () => page.getByLabel('依据文件编号').fill(number);
    await checked(page, '登记停业整顿', document('示例决定〔2026〕1号'));
    await done(page, '登记停业整顿');
    await status('停业');
    await page.locator('.blocked summary').click();
    await page.getByText('该机构处于停业整顿').waitFor();
    await look(page, 'body-suspended', pictures);
    await inEnglish(page, '示例新设认证有限公司', 'en-body', pictures);
    await checked(page, '登记恢复营业', document('示例决定〔2026〕2号'));
    await done(page, '登记恢复营业');
    await status('批准有效');
    await checked(page, '登记批准领域变更', async () => {
      assert.ok(await page.getByRole('checkbox').first().isChecked(), 'it starts from what is approved');
      await page.getByRole('checkbox').nth(1).check();
      await page.getByLabel('依据文件编号').fill('示例批〔2026〕52号');
    });
    await done(page, '登记批准领域变更');
    await begin(page, '登记批准终止', async () => {
      await page.getByLabel('终止的情形').selectOption({ label: '有效期届满未延续' });
      await page.getByLabel('依据文件编号').fill('示例决定〔2026〕3号');
    });
    await check(page, '登记批准终止');
    await page.getByLabel('请输入 DEMO-R-2026-951 确认').fill('DEMO-R-2026-951');
    await confirm(page);
    await page.getByText('批准尚未届满').waitFor();
    await page.goto(`${server.url}/console/bodies`);
    await heading(page, '认证机构');
  });
  assert.deepEqual(allButRefusals(faults), []);
}

async function charges({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const title = '公布收费标准';
  let publicPage;
  await by(page, server, 'keeper2', async () => {
    await page.getByRole('link', { name: '本机构批准' }).click();
    await page.getByRole('region', { name: '批准沿革' }).waitFor();
    assert.equal(await page.getByRole('button', { name: '登记停业整顿' }).count(), 0, 'a body reads its approval');
    await look(page, 'body-own', pictures);
    await list(page, '收费标准');
    await begin(page, title, async () => {
      await page.getByLabel('金额（元）').nth(1).fill('8800.505');
      await page.getByRole('button', { name: '增加一行' }).click();
      await page.getByRole('combobox', { name: '收费项目' }).last().selectOption({ label: '年金' });
      await page.getByLabel('金额（元）').last().fill('２，０００.２９');
      await page.getByLabel('开始执行日期').fill(dayOf((await serverTime(server.url)) - DAY_MS));
      await page.getByRole('button', { name: '下一步：核对' }).click();
      await page.getByText('最多两位小数，不超过').waitFor();
      await look(page, 'fees-lacking', pictures);
      await page.getByLabel('金额（元）').nth(1).fill('8800.50');
    });
    await check(page, title);
    await page.getByText('¥8,800.50').waitFor();
    await page.getByText('¥2,000.29').waitFor();
    await look(page, 'fees-check', pictures);
    await confirm(page);
    await page.getByText('收费标准不得溯及既往').last().waitFor();
    await back(page);
    await page.getByLabel('开始执行日期').fill(dayOf(await serverTime(server.url)));
    await check(page, title);
    await confirm(page);
    await done(page, title);
    await page.getByText('第 2 版').waitFor();
    await look(page, 'fees', pictures);
    await inEnglish(page, 'Fees', 'en-fees', pictures);
    publicPage = await page.getByRole('link', { name: '在公开页面查看' }).getAttribute('href');
  });
  await page.goto(server.url + publicPage);
  await page.getByText('8,800.50').waitFor();
  assert.deepEqual(allButRefusals(faults), []);
}

export const organisations = { enters, approves, charges };
