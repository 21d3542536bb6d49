// A service organisation applies: from the list of tasks to the receipt, interrupted, mistaken, offline, in two windows.
import assert from 'node:assert/strict';
import { heading, look, open, sameFault, signIn, watch } from './pages.mjs';
import { moveClock, serverTime, totp } from './server.mjs';

// A new draft is not there yet: the browser reports each 404 as an error of its own.
const noDraft = (text) => text.includes('status of 404');

const saved = (page) => page.getByText(/^已保存 /).waitFor();
const group = (page, name) => page.getByRole('group', { name });
const goOn = (page) => page.getByRole('button', { name: '继续' }).click();

async function begin(page, server, account) {
  await open(page, server);
  await signIn(page, server, account);
  await page.getByRole('link', { name: '申请认证' }).click();
  await heading(page, '申请认证');
}

async function openTask(page, name) {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: '返回申请事项列表' }).waitFor();
}

const task = (page, name) => page.getByRole('listitem').filter({ hasText: name });

async function isDone(page, name) {
  await heading(page, '申请认证');
  await task(page, name).getByText('已完成').waitFor();
}

const focused = (page, read) => page.evaluate(read);

/** What is applied for, by keyboard alone. */
async function subjectByKeyboard(page) {
  const { keyboard } = page;
  await page.getByRole('link', { name: '申请内容' }).focus();
  await keyboard.press('Enter');
  await heading(page, '申请内容');
  assert.equal(await focused(page, () => document.activeElement?.tagName), 'H1', 'the heading has the focus');
  await keyboard.press('Tab');
  await keyboard.press('Space'); // initial certification
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown'); // the second category
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.type('示例云平台的安全运维服务');
  assert.equal(await page.getByLabel('初次认证').isChecked(), true);
  assert.equal(await page.getByLabel('安全运维', { exact: true }).isChecked(), true);
  await page.getByText('最少审核人日').waitFor();
}

async function fillForm(page) {
  await page.getByLabel('联系电话').fill('示例 000-0000');
  await page.getByLabel('经营地址').fill('示例市示例路 1 号');
  await page.getByLabel('服务人员数').fill('３６'); // wide digits of an input method
  await page.getByLabel('开始提供服务的日期').fill('2020-05-01');
  await group(page, '是否提供远程服务').getByLabel('是').check();
  await group(page, '是否分包').getByLabel('否').check();
  await group(page, '服务方式').getByLabel('现场').check();
  await group(page, '服务方式').getByLabel('远程').check();
}

async function fillTables(page) {
  const projects = group(page, '近一年服务项目');
  await projects.getByRole('button', { name: '增加一行' }).click();
  await page.keyboard.type('示例项目甲'); // the new row has the focus
  await projects.getByLabel('客户行业').fill('示例行业');
  await projects.getByLabel('开始').fill('2025-06-01');
  const own = group(page, '自评估');
  for (const [row, clause] of ['c5_1', 'c5_2'].entries()) {
    await own.getByRole('button', { name: '增加一行' }).click();
    await own.getByLabel('条款').nth(row).selectOption(clause);
    await own.getByLabel('是否符合').nth(row).selectOption('yes');
    await own.getByLabel('证据说明').nth(row).fill(`示例证据 ${row + 1}`);
  }
}

/** A required answer is missing: the summary says so, leads there, and goes when it is mended. */
async function mend(page, pictures) {
  await goOn(page);
  const summary = page.getByRole('group', { name: '有 1 处需要修改' });
  await summary.waitFor();
  assert.equal(await focused(page, () => document.activeElement?.className), 'error-summary');
  await look(page, 'apply-form-fault', pictures);
  await summary.getByRole('link', { name: '请填写“联系人”。' }).click();
  assert.equal(await focused(page, () => document.activeElement?.id), 'application-contact');
  await page.keyboard.type('示例联系人');
  await summary.waitFor({ state: 'detached' });
}

async function addDocuments(page) {
  await group(page, '营业执照').locator('input[type=file]').setInputFiles({ name: '示例营业执照.txt', mimeType: 'text/plain', buffer: Buffer.from('示例营业执照，无任何效力。') });
  await page.getByText('已保存：示例营业执照.txt').waitFor();
  const others = ['自评估表', '服务项目清单', '服务人员名单', '管理制度文件'];
  for (const name of others) {
    const field = group(page, name);
    await field.getByText('从已存的证据文件中选用').click();
    await field.getByRole('button', { name: '选用 示例营业执照.txt' }).click();
    await field.getByRole('button', { name: '移除 示例营业执照.txt' }).waitFor();
  }
}

async function apply({ page, server, pictures }) {
  const faults = watch(page);
  await begin(page, server, server.accounts.client2);
  await task(page, '认证委托书').getByText('尚不能开始').waitFor();
  await look(page, 'apply-tasks', pictures);

  await subjectByKeyboard(page);
  await saved(page);
  await look(page, 'apply-subject', pictures);
  await page.getByRole('button', { name: '继续' }).focus();
  await page.keyboard.press('Enter');
  await isDone(page, '申请内容');

  await openTask(page, '选择认证机构');
  await page.getByText('公布的收费标准').first().waitFor();
  await goOn(page);
  await page.getByRole('link', { name: '请选择“认证机构”。' }).waitFor();
  await look(page, 'apply-body', pictures);
  await page.getByRole('radio').first().check();
  await goOn(page);
  await isDone(page, '选择认证机构');

  await openTask(page, '认证委托书');
  await fillForm(page);
  await page.reload(); // before and after it was saved: nothing is lost
  await heading(page, '认证委托书');
  assert.equal(await page.getByLabel('服务人员数').inputValue(), '36');
  assert.equal(await group(page, '服务方式').getByLabel('远程').isChecked(), true);
  await fillTables(page);
  await saved(page);
  await page.reload();
  await heading(page, '认证委托书');
  assert.equal(await group(page, '自评估').getByLabel('证据说明').nth(1).inputValue(), '示例证据 2');
  await look(page, 'apply-form', pictures);
  await mend(page, pictures);
  await goOn(page);
  await isDone(page, '认证委托书');
  await look(page, 'apply-tasks-half', pictures);

  await openTask(page, '申请材料');
  await page.getByText('不得上传涉及国家秘密的文件').waitFor();
  await addDocuments(page);
  await look(page, 'apply-documents', pictures);
  await goOn(page);
  await isDone(page, '申请材料');
  await submit(page, pictures);
  assert.deepEqual(faults.filter((fault) => !sameFault(fault) && !noDraft(fault)), []);
}

async function submit(page, pictures) {
  await page.getByRole('link', { name: '核对并提交' }).click();
  await heading(page, '核对并提交');
  await page.getByText('示例联系人').waitFor();
  await look(page, 'apply-check', pictures);
  await page.getByRole('button', { name: 'English' }).click();
  await heading(page, 'Check and submit');
  await look(page, 'apply-check-en', undefined);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '提交认证委托' }).click();
  await heading(page, '认证委托已提交');
  await page.getByText(/受理或不予受理：认证机构最迟于 \d{4}-\d{2}-\d{2} 办理/).waitFor();
  await look(page, 'apply-receipt', pictures);
  const number = await page.locator('.mono.strong').innerText();
  await page.reload(); // a receipt can be opened again
  await page.getByText(number).waitFor();
  await page.getByRole('link', { name: '查看认证项目' }).click();
  await page.getByRole('heading', { level: 2, name: '基本情况' }).waitFor();
  assert.ok(page.url().endsWith(number));
  await page.getByRole('link', { name: '申请认证' }).click();
  await heading(page, '申请认证');
  await page.getByText('已完成 0 / 4 项').waitFor(); // the draft has become the application
}

/** About a certificate that is held: it brings its category, level and body with it. */
async function change({ page, server, pictures }) {
  const faults = watch(page);
  await begin(page, server, server.accounts.client1);
  await openTask(page, '申请内容');
  await page.getByLabel('证书变更').check();
  await group(page, '所涉证书').getByRole('radio').first().click();
  await page.getByText('最少审核人日').waitFor();
  assert.equal(await page.getByLabel('认证范围').inputValue(), '示例服务范围'); // as the certificate has it
  await look(page, 'apply-change', pictures);
  await goOn(page);
  await isDone(page, '申请内容');
  await isDone(page, '选择认证机构');
  await isDone(page, '申请材料');
  await openTask(page, '认证委托书');
  await heading(page, '变更申请');
  await page.getByLabel('名称').check();
  await page.getByLabel('变更内容').fill('示例单位更名');
  await page.getByLabel('变更日期').fill('2026-03-01');
  await goOn(page);
  await page.getByRole('link', { name: '核对并提交' }).click();
  await page.getByRole('button', { name: '提交认证委托' }).click();
  await heading(page, '认证委托已提交');
  await page.getByRole('link', { name: '查看认证项目' }).click();
  await heading(page, /^证书变更/);
  assert.deepEqual(faults.filter((fault) => !sameFault(fault) && !noDraft(fault)), []);
}

/** The browser itself reports each request that fails, so faults of the page are not counted here. */
async function interrupted({ page, server, pictures }) {
  await begin(page, server, server.accounts.client3);
  await openTask(page, '申请内容');
  const scope = page.getByLabel('认证范围');
  await page.context().setOffline(true);
  await scope.fill('离线时填写');
  await page.getByText('暂时无法连接').waitFor();
  await look(page, 'apply-offline', pictures);
  await page.context().setOffline(false);
  await saved(page);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await heading(other, '申请内容');
  assert.equal(await other.getByLabel('认证范围').inputValue(), '离线时填写');
  await other.getByLabel('认证范围').fill('另一窗口填写');
  await other.getByLabel('认证范围').blur();
  await saved(other);
  await scope.fill('这一窗口填写');
  await page.getByText('已在别的窗口或设备上保存了不同的内容').waitFor();
  assert.equal(await scope.inputValue(), '这一窗口填写');
  await look(page, 'apply-conflict', pictures);
  await page.reload();
  await page.getByText('已在别的窗口或设备上保存了不同的内容').waitFor();
  assert.equal(await scope.inputValue(), '这一窗口填写');
  await page.getByRole('button', { name: '改用已保存的内容' }).click();
  await saved(page);
  assert.equal(await scope.inputValue(), '另一窗口填写');
  await other.close();

  await page.context().clearCookies();
  await scope.fill('登录失效后填写');
  await page.getByText('登录已失效').waitFor();
  await signInAgain(page, server);
  assert.equal(await scope.inputValue(), '登录失效后填写');
}

async function signInAgain(page, server) {
  const { login, password, totp_secret: secret } = server.accounts.client3;
  await moveClock(server.url, 31);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('动态验证码').fill(totp(secret, await serverTime(server.url)));
  await page.getByRole('button', { name: '登录' }).click();
  await heading(page, '申请内容');
}

/** Who may not apply sees no way in, and is told why at its address. */
async function not_applying({ page, server, pictures }) {
  const faults = watch(page);
  await open(page, server);
  await signIn(page, server, server.accounts.intake2);
  assert.equal(await page.getByRole('link', { name: '申请认证' }).count(), 0);
  await page.goto(`${server.url}/console/apply`);
  await page.getByText('只有网络安全服务机构可以申请认证').waitFor();
  await look(page, 'apply-refused', pictures);
  assert.deepEqual(faults.filter((fault) => !sameFault(fault)), []);
}

export const applying = { apply, change, interrupted, not_applying };
