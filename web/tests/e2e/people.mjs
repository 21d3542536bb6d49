// The ways in and back in: an organisation registers, a login is reset by two people, an account is invited, bound and ended.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { act, allButRefusals, by, done, fill, fresh, heading, look, open, send, signIn, signOut } from './pages.mjs';
import { dayOf, serverTime, totp } from './server.mjs';

const LETTER = fileURLToPath(new URL('../../../tests/e2e/party/letter.pdf', import.meta.url));
const PASSWORD = '示例新口令-2026-Long-enough';
const DAY_MS = 86_400_000;

/** Opens the link, chooses a password, sets up the second factor, signs in with it. */
async function accept(page, server, link, login, pictures, name) {
  await page.goto('about:blank');
  await page.goto(link);
  await heading(page, '接受邀请');
  assert.ok(!page.url().includes('#'), 'the secret has left the address');
  await page.getByLabel('设定密码').fill(PASSWORD);
  await page.getByLabel('再次输入密码').fill('something else');
  await send(page);
  await page.locator('.field-error').filter({ hasText: '两次输入的密码不一致' }).waitFor();
  if (name) await look(page, `${name}-accept`, pictures);
  await page.getByLabel('再次输入密码').fill(PASSWORD);
  await send(page);
  await page.getByText(`账号 ${login} 已启用`).waitFor();
  assert.ok(await page.evaluate((secret) => !JSON.stringify({ ...sessionStorage }).includes(secret), PASSWORD), 'no password is kept');
  await page.getByRole('link', { name: '登录并绑定动态验证码' }).click();
  await heading(page, '登录');
  await fill(page, { login, password: PASSWORD }, '');
  await heading(page, '动态验证码');
  await page.getByRole('button', { name: '生成密钥' }).click();
  const secret = await page.getByLabel('验证器密钥', { exact: true }).inputValue();
  if (name) await look(page, `${name}-second-factor`, pictures);
  await page.getByLabel('动态验证码').fill(totp(secret, await serverTime(server.url)));
  await send(page);
  await page.getByText('请使用新的动态验证码登录').waitFor();
  await signIn(page, server, { login, password: PASSWORD, totp_secret: secret });
  return { login, password: PASSWORD, totp_secret: secret };
}

async function fileRegistration(page, server, pictures) {
  await open(page, server);
  await page.getByRole('link', { name: '单位注册' }).click();
  await heading(page, '单位注册');
  await send(page);
  await page.getByRole('group', { name: '还有内容需要填写或更正' }).waitFor();
  await look(page, 'register-lacking', pictures);
  await page.getByLabel('单位名称').fill('示例星垣安全技术有限公司');
  await page.getByLabel('单位类型').selectOption({ label: '网络安全服务机构' });
  await page.getByLabel('统一社会信用代码', { exact: true }).fill('91990100MA1TE5T0XL');
  await page.getByLabel('授权书所载统一社会信用代码').fill('91990100MA1TE5T1XM');
  await page.getByLabel('行政区划代码').fill('990101');
  await page.getByLabel('管理员姓名').fill('示例经办人');
  await page.getByLabel('登录名').fill('starfield');
  await send(page);
  await page.getByText('授权书所载统一社会信用代码与申请的不一致').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('单位名称').inputValue(), '示例星垣安全技术有限公司', 'what was typed stays');
  await page.getByLabel('授权书所载统一社会信用代码').fill('91990100MA1TE5T0XL');
  await send(page);
  const registration = await page.getByLabel('查询编号', { exact: true }).inputValue();
  const secret = await page.getByLabel('查询口令', { exact: true }).inputValue();
  await look(page, 'register-letter', pictures);
  await page.locator('#letter').setInputFiles(LETTER);
  await page.getByText('授权书已收到').waitFor();
  await page.getByRole('link', { name: '查询注册进度' }).click();
  await heading(page, '查询注册进度');
  assert.equal(await page.getByLabel('查询编号').inputValue(), registration);
  return { registration, secret };
}

async function lookUp(page, { registration, secret }, state) {
  await page.getByLabel('查询编号').fill(registration);
  await page.getByLabel('查询口令').fill(secret);
  await send(page);
  await page.locator('.tag', { hasText: state }).waitFor();
}

async function registers({ page, server, pictures }) {
  const faults = await fresh(page, server);
  await look(page, 'sign-in-ways', pictures);
  await page.getByRole('button', { name: '长者模式' }).click();
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('class'), 'large');
  await heading(page, '登录');
  await look(page, 'sign-in-large', pictures);
  await page.getByRole('button', { name: '退出长者模式' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  for (const title of ['Accept an invitation', 'Register an organisation', 'Look up a registration']) {
    await page.getByRole('link', { name: title }).click();
    await heading(page, title);
    await look(page, `en-${title.split(' ')[0]}`, pictures);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await heading(page, 'Sign in');
  }
  await page.getByRole('button', { name: '中文' }).click();
  await heading(page, '登录');
  const filed = await fileRegistration(page, server, pictures);
  await lookUp(page, filed, '等待审核');

  await open(page, server);
  await signIn(page, server, server.accounts.admin1);
  await page.getByRole('link', { name: '注册审核' }).click();
  await heading(page, '注册审核');
  await look(page, 'registrations', pictures);
  await page.getByRole('link', { name: '示例星垣安全技术有限公司' }).click();
  await heading(page, '注册申请');
  const confirmation = async () => {
    await page.getByLabel('授权书文号').fill('示例授〔2026〕1号');
    await page.getByLabel('授权书日期').fill(dayOf((await serverTime(server.url)) - DAY_MS));
  };
  await act(page, '确认单位注册', confirmation);
  await page.getByText('请先查看授权书').waitFor();
  await look(page, 'registration', pictures);
  const [letter] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载注册授权书' }).click()]);
  assert.deepEqual(readFileSync(await letter.path()), readFileSync(LETTER));
  await page.getByText('您已查看授权书').waitFor();
  await send(page);
  await page.getByText('已办理：确认单位注册').waitFor();
  await signOut(page);

  await page.getByRole('link', { name: '查询注册进度' }).click();
  await lookUp(page, filed, '已确认');
  await page.getByRole('button', { name: '领取邀请' }).click();
  const link = await page.getByLabel('账号 starfield 的一次性邀请链接', { exact: true }).inputValue();
  await look(page, 'progress-confirmed', pictures);
  await accept(page, server, link, 'starfield', pictures, 'registers');
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await heading(page, '账号');
  await page.getByRole('link', { name: 'starfield' }).waitFor();
  await signOut(page);
  assert.deepEqual(allButRefusals(faults), []);
}

/** The page of an account; who sees several organisations chooses its own first. */
async function openAccount(page, login, organisation) {
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await heading(page, '账号');
  if (organisation) {
    await page.getByLabel('单位', { exact: true }).selectOption({ label: organisation });
    await page.waitForURL(/organisation=/);
  }
  await page.getByRole('link', { name: login, exact: true }).click();
  await heading(page, `账号 ${login}`);
}

/** Filed by the API: the pages of the filing are those of the journey above. */
async function file(server) {
  const post = async (path, headers, body) => {
    const answer = await fetch(`${server.url}/api/v1/registrations${path}`, { method: 'POST', headers: { 'Idempotency-Key': `rejected${path}`.slice(0, 60), ...headers }, body });
    assert.equal(answer.status, 200, path);
    return answer.json();
  };
  const filed = await post('', { 'Content-Type': 'application/json' }, JSON.stringify({
    uscc: '91990100MA1TE5T4XQ', letter_uscc: '91990100MA1TE5T4XQ', name: '示例误填技术有限公司', kind: 'service_provider', region: '990101',
    person: '示例经办人', login: 'mistaken',
  }));
  const form = new FormData();
  form.append('file', new Blob([readFileSync(LETTER)], { type: 'application/pdf' }), 'letter.pdf');
  await post(`/${filed.registration}/letter?ticket=${filed.ticket}&name=letter.pdf`, {}, form);
  return filed;
}

/** What is rejected leaves the list, and who filed it reads why. */
async function rejects({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const filed = await file(server);
  await by(page, server, 'admin1', async () => {
    await page.getByRole('link', { name: '注册审核' }).click();
    await page.getByRole('link', { name: '示例误填技术有限公司' }).click();
    await heading(page, '注册申请');
    const reason = () => page.getByLabel('理由').fill('示例：授权书未加盖单位公章。');
    await act(page, '驳回单位注册申请', reason);
    await page.getByText('请先查看授权书').waitFor();
    await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载注册授权书' }).click()]);
    await page.getByText('您已查看授权书').waitFor();
    await send(page);
    await page.getByText('已办理：驳回单位注册申请').waitFor();
    await page.getByRole('link', { name: '注册审核' }).first().click();
    await heading(page, '注册审核');
    await page.getByText('没有待审核的注册申请').waitFor();
  });
  await page.getByRole('link', { name: '查询注册进度' }).click();
  await lookUp(page, filed, '已驳回');
  await page.getByText('授权书未加盖单位公章').waitFor();
  await look(page, 'progress-rejected', pictures);
  assert.deepEqual(allButRefusals(faults), []);
}

async function resets({ page, server, pictures }) {
  const faults = await fresh(page, server);
  let link;
  await by(page, server, 'keeper2', async () => {
    await openAccount(page, 'planner2');
    await act(page, '申请重置登录', () => page.getByLabel('理由').fill('示例手机遗失，无法取得动态验证码'));
    await done(page, '申请重置登录');
    await act(page, '批准重置登录');
    await page.getByText('须由另一人办理，不能由本人或申请人批准').waitFor();
    await look(page, 'reset-own-request', pictures);
  });
  await by(page, server, 'admin1', async () => {
    await openAccount(page, 'planner2', server.accounts.planner2.organisation);
    await page.getByText('示例手机遗失').waitFor();
    await act(page, '批准重置登录');
    await done(page, '批准重置登录');
    link = await page.getByLabel('账号 planner2 的一次性邀请链接', { exact: true }).inputValue();
    await look(page, 'reset-approved', pictures);
  });
  await accept(page, server, link, 'planner2', pictures);
  await signOut(page);
  assert.deepEqual(allButRefusals(faults), []);
}

async function registerPerson(page, pictures) {
  await page.getByRole('link', { name: '人员', exact: true }).click();
  await heading(page, '人员');
  await act(page, '登记人员', async () => {
    await page.getByLabel('姓名').fill('示例签署人');
    await page.getByLabel('证件类型').selectOption({ label: '护照' });
    await page.getByLabel('证件号码').fill('E0009991');
  });
  await done(page, '登记人员');
  await look(page, 'people', pictures);
  await page.getByRole('link', { name: '示例签署人' }).click();
  await heading(page, '示例签署人');
  await act(page, '申报利益关系', async () => {
    await page.getByLabel('关系类型').selectOption({ label: '咨询' });
    await page.getByLabel('对方统一社会信用代码').fill('91990100MA1TE5T1XM');
    await page.getByLabel('开始日期').fill('2025-01-01');
  });
  await done(page, '申报利益关系');
  await act(page, '登记入职', async () => {
    await page.getByLabel('开始日期').fill('2026-03-01');
    await page.getByRole('radio', { name: '专职' }).check();
  });
  await done(page, '登记入职');
  await act(page, '登记人员能力', async () => {
    await page.getByLabel('认证类别').selectOption({ index: 1 });
    await page.getByLabel('人员级别').selectOption({ index: 1 });
    await page.getByLabel('能力依据').fill('示例注册证书');
    await page.getByLabel('开始日期').fill('2026-03-01');
  });
  await done(page, '登记人员能力');
  await page.getByText('示例注册证书').waitFor();
  await look(page, 'person', pictures);
}

async function invite(page, pictures) {
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await heading(page, '账号');
  await act(page, '邀请开通账号', async () => {
    await page.getByLabel('人员', { exact: true }).selectOption({ label: '示例签署人 *****991' });
    await page.getByLabel('登录名').fill('signatory3');
    await page.getByLabel('授权签署人', { exact: true }).click();
    assert.equal(await page.getByLabel('平台管理员', { exact: true }).count(), 0, 'a role of another kind of organisation is not offered');
    await look(page, 'invite', pictures);
  });
  await done(page, '邀请开通账号');
  const link = await page.getByLabel('账号 signatory3 的一次性邀请链接', { exact: true }).inputValue();
  await look(page, 'invited', pictures);
  await openAccount(page, 'signatory3');
  await act(page, '批准角色：授权签署人');
  await page.getByText('须由另一人办理，不能由本人或申请人批准').waitFor();
  return link;
}

async function delegate(page, server, pictures) {
  await openAccount(page, 'signatory3');
  await act(page, '授权签署人（负责人签署授权）', async () => {
    await page.getByLabel('授权书文号').fill('示例授权〔2026〕1号');
    await page.locator('#act-letter').setInputFiles(LETTER);
    await page.getByText('已保存：letter.pdf').waitFor();
    const today = await serverTime(server.url);
    await page.getByLabel('开始日期').fill(dayOf(today));
    await page.getByLabel('结束日期').fill(dayOf(today + 30 * DAY_MS));
  });
  await done(page, '授权签署人（负责人签署授权）');
  await look(page, 'delegated', pictures);
  await act(page, '撤回签署授权', async () => {
    await page.getByLabel('要撤回的授权').selectOption({ index: 1 });
    await page.getByLabel('理由').fill('示例负责人返岗');
  });
  await done(page, '撤回签署授权');
  await page.locator('.tag', { hasText: '已撤回' }).waitFor();
}

async function own(page, pictures) {
  await page.getByRole('link', { name: '我的账号' }).click();
  await heading(page, '我的账号');
  await act(page, '创建接口令牌', async () => {
    await page.getByLabel('令牌名称').fill('示例接口');
    await page.getByLabel('有效天数').fill('30');
    await page.getByRole('checkbox').first().check();
  });
  await done(page, '创建接口令牌');
  assert.match(await page.getByLabel('接口令牌', { exact: true }).inputValue(), /^hz_/);
  await page.getByRole('region', { name: '可用的接口令牌' }).getByText('1 项权限').waitFor();
  await look(page, 'own', pictures);
  await act(page, '作废接口令牌', () => page.getByLabel('要作废的令牌').selectOption({ label: '示例接口' }));
  await done(page, '作废接口令牌');
  await act(page, '设置通知邮件地址', () => page.getByLabel('电子邮件').fill('keeper@example.invalid'));
  await done(page, '设置通知邮件地址');
  await page.getByText('keeper@example.invalid').waitFor();
  await act(page, '生成期限日历地址');
  await done(page, '生成期限日历地址');
  assert.match(await page.getByLabel('期限日历地址', { exact: true }).inputValue(), /^http/);
  await act(page, '撤销期限日历地址');
  await done(page, '撤销期限日历地址');
  await page.getByRole('link', { name: '角色' }).first().click();
  await heading(page, '角色');
  await page.getByText('授权签署人 ·').click();
  await look(page, 'roles', pictures);
}

async function staff({ page, server, pictures }) {
  const faults = await fresh(page, server);
  let link;
  await by(page, server, 'keeper3', async () => {
    await registerPerson(page, pictures);
    link = await invite(page, pictures);
    await own(page, pictures);
  });
  await by(page, server, 'admin2', async () => {
    await openAccount(page, 'signatory3', server.accounts.keeper3.organisation);
    await act(page, '批准角色：授权签署人');
    await done(page, '批准角色：授权签署人');
  });
  await accept(page, server, link, 'signatory3');
  await signOut(page);
  await by(page, server, 'keeper3', async () => {
    await openAccount(page, 'signatory3');
    await act(page, '申请增加角色', () => page.getByLabel('申请的角色').selectOption({ label: '财务人员' }));
    await done(page, '申请增加角色');
    await page.getByText('财务人员 ·').waitFor();
  });
  await by(page, server, 'admin1', async () => {
    await openAccount(page, 'signatory3', server.accounts.keeper3.organisation);
    await act(page, '批准角色：财务人员');
    await done(page, '批准角色：财务人员');
    await act(page, '撤回角色：财务人员', () => page.getByLabel('理由').fill('示例调岗'));
    await done(page, '撤回角色：财务人员');
  });
  await by(page, server, 'chief3', () => delegate(page, server, pictures));
  await by(page, server, 'keeper3', async () => {
    await openAccount(page, 'planner3');
    await page.getByText('唯一担任该角色的人员').first().waitFor();
    await act(page, '停用账号并移交未办事项', () => page.getByLabel('理由').fill('示例离职'));
    await page.getByText('尚有未办事项').waitFor();
    await look(page, 'disable-tasks', pictures);
    await page.getByLabel('接手人').selectOption({ label: 'signatory3' });
    await send(page);
    await done(page, '停用账号并移交未办事项');
    await page.locator('.tag', { hasText: '已停用' }).waitFor();
    await look(page, 'disabled', pictures);
  });
  assert.deepEqual(allButRefusals(faults), []);
}

export const people = { registers, rejects, resets, staff };
