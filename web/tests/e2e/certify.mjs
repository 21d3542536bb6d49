// From the application to the certificate, its suspension and its restoration: every act in the browser, by the person whose duty it is.
import assert from 'node:assert/strict';
import { fresh, look, open, signIn, signOut } from './pages.mjs';
import { dayOf, moveClock, serverTime } from './server.mjs';

const DAY_S = 86_400;

/** What the signed-in person reads by the API: to find a case to work on, never to do something. */
const read = (page, path) => page.evaluate(async (url) => (await fetch(url)).json(), path);

async function openAct(page, title) {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 3, name: title }).waitFor();
}
async function done(page, title) {
  await page.getByRole('status').filter({ hasText: `已办理：${title}` }).waitFor();
}
async function sign(page, password) {
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.getByLabel('签名口令').fill(password);
  await page.getByRole('button', { name: '签署并提交' }).click();
}

export class Work {
  constructor({ page, server, pictures }, faults) {
    Object.assign(this, { page, server, pictures, faults });
  }

  /** One person at the desk: signs in, works on the page at `path`, leaves. */
  async by(login, path, work) {
    const account = this.server.accounts[login];
    await open(this.page, this.server);
    await signIn(this.page, this.server, account);
    await this.page.goto(`${this.server.url}/console${path}`);
    await this.page.getByRole('heading', { level: 2, name: '可办事项' }).waitFor();
    await work(account);
    await signOut(this.page);
  }

  /** An act; `fill` answers what it asks. */
  async act(title, fill = async () => {}) {
    await openAct(this.page, title);
    await fill(this.page);
    await this.page.getByRole('button', { name: '提交', exact: true }).click();
    await done(this.page, title);
  }

  async signed(title, password, fill = async () => {}) {
    await openAct(this.page, title);
    await fill(this.page);
    await sign(this.page, password);
    await done(this.page, title);
  }

  look(name) {
    return look(this.page, name, this.pictures);
  }
}

/** A submitted case of the demonstration data, its crew and the account of its client. */
export async function findCase(page, server) {
  for (let body = 1; body <= 6; body += 1) {
    await signIn(page, server, server.accounts[`intake${body}`]);
    const { items } = await read(page, '/api/v1/cases?state=submitted&limit=100');
    const found = items.find((item) => item.kind === 'initial');
    await signOut(page);
    const client = found && Object.values(server.accounts).find((one) => one.organisation === found.client_name);
    if (client) return { body, caseId: found.case_id, client: client.login };
  }
  throw new Error('the demonstration data has no submitted case');
}

const no = (page, question) => page.getByRole('group', { name: question }).getByRole('radio').nth(1).check();
const yes = (page, question) => page.getByRole('group', { name: question }).getByRole('radio').nth(0).check();

const CLIENT_CHECK = '核查失信名单';
const FINDING = '记录审查发现';

async function checkedClient(page) {
  await page.getByLabel('核查来源').fill('示例查询 2026-1');
  await no(page, '是否在严重违法失信名单');
}

/** Declarations, plan, the visit without nonconformities and the report, by leader and assessor of the body. */
async function evaluated(work, { path, client, crew, number, days, documents }) {
  const { page, server } = work;
  for (const post of ['leader', 'assessor'])
    await work.by(crew(post), path, () => work.act('声明利益关系', () => no(page, '是否与认证委托人有利益关系')));
  const first = dayOf((await serverTime(server.url)) + days * DAY_S * 1000);
  await work.by(crew('planner'), path, () => work.act('提出审查计划', async () => {
    await page.getByLabel('审查方式').selectOption({ index: 1 });
    await page.getByLabel('开始日期').fill(first);
    await page.getByLabel('结束日期').fill(first);
    await page.getByLabel('审查地点').fill('示例省甲示例市一号路1号');
    await page.getByLabel(/leader的职责$/).selectOption('team_leader');
    await page.getByLabel(/leader的人日$/).fill('4');
    await page.getByLabel(/assessor的职责$/).selectOption('assessor');
    await page.getByLabel(/assessor的人日$/).fill('4');
    await work.look('act-plan');
  }));
  await work.by(client, path, () => work.act('确认审查计划'));
  await work.by(crew('planner'), path, () => work.act('上报审查计划', () => page.getByLabel('上报的计划编号').fill(number)));
  await moveClock(server.url, days * DAY_S);
  await work.by(crew('leader'), path, async () => {
    if (documents) {
      await work.act('开始文件审查');
      await work.act('完成文件审查');
    }
    await work.act('召开首次会议');
    await work.act('现场签到');
    await page.getByText(/暂时不能办理的/).click();
    await page.getByText('条件未满足：审查组成员均已签到。 示例人员', { exact: false }).first().waitFor();
    await work.look('case-acts-blocked');
  });
  await work.by(crew('assessor'), path, () => work.act('现场签到'));
  await work.by(crew('leader'), path, async () => {
    if (documents) await outrun(work, path);
    for (let owed = await clausesOwed(page); owed > 0; owed -= 1)
      await work.act(FINDING, async () => {
        await conforming(page, 1);
        if (owed === 1) await work.look('act-finding');
      });
    await work.act('召开末次会议');
    await work.act('现场签退');
  });
  await work.by(crew('assessor'), path, () => work.act('现场签退'));
  await work.by(crew('leader'), path, ({ password }) => work.signed('签发审查报告', password, async () => {
    await page.locator('#act-document').setInputFiles({ name: '示例审查报告.txt', mimeType: 'text/plain', buffer: Buffer.from('示例审查报告，无任何效力。') });
    await page.getByText('已保存：示例审查报告.txt').waitFor();
    await yes(page, '推荐意见');
    await page.getByLabel('报告摘要').fill('示例：审查目的已经达到，未发现不符合。');
  }));
}

const CONFORMS = '示例：查阅文件并访谈，符合。';

async function conforming(page, place) {
  await page.getByLabel('条款').selectOption({ index: place });
  await page.getByLabel('结果').selectOption('conforming');
  await page.getByRole('textbox', { name: '审查发现' }).fill(CONFORMS);
}

/** While something is typed the case moves on, here in another tab: that is shown, and what was typed is sent on top of it. */
async function outrun(work, path) {
  const { page, server } = work;
  await openAct(page, FINDING);
  await conforming(page, 1);
  const other = await page.context().newPage();
  await other.goto(`${server.url}/console${path}`);
  await openAct(other, FINDING);
  await conforming(other, 2);
  await other.getByRole('button', { name: '提交', exact: true }).click();
  await done(other, FINDING);
  await other.close();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('这期间有人更新了此项目').waitFor();
  await page.getByRole('listitem').filter({ hasText: /示例人员.*记录审查发现/ }).waitFor();
  await work.look('act-outrun');
  await page.getByRole('button', { name: '读取最新内容' }).click();
  await page.getByText('这期间有人更新了此项目').waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: '审查发现' }).inputValue(), CONFORMS);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await done(page, FINDING);
}

/** Review, decision and the second signature, by nobody of the evaluation. */
async function decided(work, { path, crew }) {
  const { page } = work;
  await work.by(crew('reviewer'), path, async () => {
    await work.act('开始复核');
    await work.act('记录复核结论', async () => {
      await page.getByLabel('复核结论').selectOption('pass');
      await page.getByRole('textbox', { name: '说明' }).fill('示例：资料完整。');
    });
  });
  await work.by(crew('decider'), path, async ({ password }) => {
    await openAct(page, '作出认证决定');
    await page.getByLabel('决定', { exact: true }).selectOption('grant');
    await page.getByLabel('理由', { exact: true }).fill('示例：符合认证要求。');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await work.look('act-decision-check');
    await page.getByLabel('签名口令').fill(password);
    await page.getByRole('button', { name: '签署并提交' }).click();
    await done(page, '作出认证决定');
  });
  await work.by(crew('chief'), path, ({ password }) => work.signed('确认认证决定', password));
}

/** From the submitted case to the public certificate; its number. */
async function certified(work, { path, client, crew }) {
  const { page } = work;
  await work.by(crew('intake'), path, async () => {
    await openAct(page, CLIENT_CHECK);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('还有内容需要填写或更正').waitFor();
    await work.look('act-lacking');
    await page.getByRole('link', { name: '请填写“核查来源”' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'act-source');
    await page.keyboard.type('示例查询 2026-1');
    await page.reload(); // what was typed is still there
    await openAct(page, CLIENT_CHECK);
    assert.equal(await page.getByLabel('核查来源').inputValue(), '示例查询 2026-1');
    await no(page, '是否在严重违法失信名单');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await done(page, CLIENT_CHECK);
    await work.act('受理');
    await work.act('报价', async () => {
      await page.getByLabel('人日', { exact: true }).fill('8');
      await page.getByLabel('审核费的数量').fill('8');
      await page.getByLabel('申请费的数量').fill('1');
      await work.look('act-quote');
    });
  });
  await work.by(client, path, () => work.act('接受报价并签订合同'));
  await evaluated(work, { path, client, crew, number: 'R099900-2026-0901', days: 2, documents: true });
  await decided(work, { path, crew });
  let number = '';
  await work.by(crew('keeper'), path, async () => {
    await openAct(page, '制作证书');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/certificates\/[0-9A-Z]+$/);
    number = page.url().split('/').at(-1);
    await work.act('颁发证书');
    await page.getByText('有效', { exact: true }).first().waitFor();
    await work.look('certificate-valid');
  });
  return number;
}

async function suspended(work, { certificate, crew }) {
  const { page } = work;
  await work.by(crew('decider'), certificate, ({ password }) => work.signed('暂停证书', password, async () => {
    await page.getByLabel('依据的情形').selectOption('persistent_nonconformity');
    await page.getByLabel('理由', { exact: true }).fill('示例：整改不到位。');
  }));
  await work.by(crew('chief'), certificate, async ({ password }) => {
    await work.signed('确认暂停', password);
    await work.look('certificate-suspended');
  });
}

/** An audit of its own, decided; then restored by two who did not evaluate. */
async function restored(work, { certificate, client, crew }) {
  const { page } = work;
  let path = '';
  await work.by(crew('planner'), certificate, async () => {
    await openAct(page, '安排审查');
    await page.getByLabel('审查类型').selectOption('restoration');
    await page.getByLabel('审查内容').fill('示例：核实整改。');
    await work.look('act-audit');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/cases\/[0-9a-f-]{36}$/);
    path = page.url().slice(page.url().indexOf('/cases/'));
  });
  await work.by(crew('intake'), path, async () => {
    await work.act(CLIENT_CHECK, () => checkedClient(page));
    await work.act('受理');
  });
  await evaluated(work, { path, client, crew, number: 'R099900-2026-0902', days: 2 });
  await decided(work, { path, crew });
  await work.by(crew('decider'), certificate, ({ password }) => work.signed('决定恢复', password, async () => {
    await page.getByLabel('理由', { exact: true }).fill('示例：恢复审查通过。');
    await page.getByLabel('认证项目编号').fill(path.split('/').at(-1));
  }));
  await work.by(crew('chief'), certificate, async ({ password }) => {
    await work.signed('恢复证书（第二签署）', password);
    await work.look('certificate-restored');
  });
}

export async function certify({ page, server, pictures }) {
  const faults = await fresh(page, server);
  const { body, caseId, client } = await findCase(page, server);
  const work = new Work({ page, server, pictures }, faults);
  const crew = (post) => `${post}${body}`;
  const number = await certified(work, { path: `/cases/${caseId}`, client, crew });
  const certificate = `/certificates/${number}`;
  const shown = async (words) => {
    await page.goto(`${server.url}/v/${number}`);
    for (const text of words) await page.getByText(text).first().waitFor();
  };
  await suspended(work, { certificate, crew });
  await shown(['当前状态：暂停']);
  await restored(work, { certificate, client, crew });
  await shown(['当前状态：有效']);
  await look(page, 'public-restored', pictures); // the band shows the gap
  assert.deepEqual(faults().filter((text) => !/status of 412/.test(text)), []); // outrun
}

const clausesOwed = async (page) => {
  await openAct(page, FINDING);
  const options = await page.getByLabel('条款').locator('option').allInnerTexts();
  await page.getByRole('button', { name: '取消' }).click();
  return options.length - 1;
};
