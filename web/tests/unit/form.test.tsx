import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { useState } from 'react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { AnswerList } from '../../src/console/forms/AnswerList';
import { checkAnswers } from '../../src/console/forms/check';
import { ErrorSummary } from '../../src/console/forms/ErrorSummary';
import { explain } from '../../src/console/forms/explain';
import { type Answers, type FormDefinition } from '../../src/console/forms/form';
import { RuleForm } from '../../src/console/forms/RuleForm';
import { setLanguage, startI18n } from '../../src/console/i18n';
import { useLabel } from '../../src/console/names';
import { example, exampleFile, filled, sampleForm, shippedForms } from './packs';

beforeAll(startI18n);
afterEach(cleanup);

let answers: Answers = {};

function Harness({ form, start }: { form: FormDefinition; start: Answers }) {
  const [now, change] = useState(start);
  const [attempt, setAttempt] = useState(0);
  answers = now;
  const say = useLabel();
  const faults = attempt > 0 ? explain(i18next.t, say, form, now, checkAnswers(form, now, 'complete')) : [];
  return (
    <QueryClientProvider client={new QueryClient()}>
      <ErrorSummary faults={faults} attempt={attempt} />
      <RuleForm form={form} answers={now} faults={faults} onChange={change} />
      <button onClick={() => setAttempt(attempt + 1)}>go on</button>
    </QueryClientProvider>
  );
}

const show = (form: FormDefinition, start: Answers = {}) => render(<Harness form={form} start={start} />).container;
const goOn = () => fireEvent.click(screen.getByText('go on'));
const type = (control: HTMLElement, value: string) => fireEvent.change(control, { target: { value } });

const application = shippedForms.find(({ form }) => form.code === 'application')!.form;

it.each(shippedForms)('draws every field of $pack, named in both languages: $form.code', async ({ form }) => {
  for (const [language, member] of [['zh-CN', 'zh'], ['en-US', 'en']] as const) {
    await act(() => setLanguage(language));
    const container = show(form, filled(form));
    const names = [...container.querySelectorAll('.question > label, .question > legend')].map((one) => one.textContent ?? '');
    for (const field of form.fields) expect(names.some((name) => name.startsWith(field.label[member])), field.code).toBe(true);
    cleanup();
  }
  await setLanguage('zh-CN');
});

it.each(shippedForms)('gives each control a name and an id of its own: $form.code', ({ form }) => {
  const container = show(form, filled(form));
  const controls = [...container.querySelectorAll<HTMLInputElement>('input, select, textarea')];
  expect(controls.length).toBeGreaterThan(0);
  for (const control of controls) expect(control.labels?.length).toBe(1);
  const ids = [...container.querySelectorAll('[id]')].map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('says nothing is wrong before somebody tried to go on', () => {
  show(application);
  expect(document.querySelector('.error-summary')).toBeNull();
  expect(document.querySelector('.field-error')).toBeNull();
});

it('names every fault above and at its field, and leads there', () => {
  show(application);
  goOn();
  const summary = screen.getByRole('group', { name: '有 10 处需要修改' });
  expect(document.activeElement).toBe(summary);
  const links = within(summary).getAllByRole('link');
  expect(links.map((link) => link.textContent)).toContain('请填写“联系人”。');
  expect(links.map((link) => link.textContent)).toContain('请选择“服务方式”。');
  expect(links.map((link) => link.textContent)).toContain('请在“自评估”中至少填写一行。');
  for (const link of links) {
    const target = document.getElementById(link.getAttribute('href')!.slice(1))!;
    fireEvent.click(link);
    expect(document.activeElement).toBe(target);
    expect(target.closest('.question')!.querySelector('.field-error')!.textContent).toContain(link.textContent);
  }
});

it('takes a fault away as soon as it is mended', () => {
  show(application, { ...filled(application), contact: undefined });
  goOn();
  const contact = screen.getByLabelText('联系人');
  expect(contact.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(contact.getAttribute('aria-describedby')!)?.textContent).toContain('请填写“联系人”。');
  type(contact, '示例联系人');
  expect(document.querySelector('.error-summary')).toBeNull();
  expect(contact.getAttribute('aria-invalid')).toBeNull();
  type(contact, '');
  expect('contact' in answers).toBe(false);
});

it('adds, fills and removes rows of a table, and moves the focus along', () => {
  show(application);
  const projects = screen.getByRole('group', { name: '近一年服务项目' });
  fireEvent.click(within(projects).getByRole('button', { name: '增加一行' }));
  const name = within(projects).getByLabelText('项目名称');
  expect(document.activeElement).toBe(name);
  type(name, '示例项目甲');
  fireEvent.click(within(projects).getByRole('button', { name: '增加一行' }));
  type(within(projects).getAllByLabelText('项目名称')[1]!, '示例项目乙');
  expect(answers.projects).toEqual([{ name: '示例项目甲' }, { name: '示例项目乙' }]);
  fireEvent.click(within(projects).getByRole('button', { name: '删除“近一年服务项目”第 1 行' }));
  expect(answers.projects).toEqual([{ name: '示例项目乙' }]);
  expect(document.activeElement?.textContent).toBe('增加一行');
  fireEvent.click(within(projects).getByRole('button', { name: '删除“近一年服务项目”第 1 行' }));
  expect('projects' in answers).toBe(false);
});

it('says in which row a fault is', () => {
  show(application, { ...filled(application), projects: [{ name: '甲', customer_sector: '示例', from: '2026-01-01' }, { name: '乙' }] });
  goOn();
  const link = screen.getByRole('link', { name: '“近一年服务项目”第 2 行：请填写“客户行业”。' });
  fireEvent.click(link);
  expect(document.activeElement?.id).toBe('application-projects-1-customer_sector');
});

it('says that a row repeats another', () => {
  const row = { name: '甲', customer_sector: '示例', from: '2026-01-01' };
  show(application, { ...filled(application), projects: [row, row] });
  goOn();
  fireEvent.click(screen.getByRole('link', { name: '“近一年服务项目”第 2 行与前面的一行相同。' }));
  expect(document.activeElement?.id).toBe('application-projects-1-name');
});

it('adds no more rows than the rule takes', () => {
  show(sampleForm, { rows: [{ item: '1' }, { item: '2' }] });
  expect((screen.getByRole('button', { name: '增加一行' }) as HTMLButtonElement).disabled).toBe(true);
});

it('takes numbers also in wide digits, and keeps what is none', () => {
  show(application);
  const staff = screen.getByLabelText('服务人员数') as HTMLInputElement;
  type(staff, '１２');
  expect(answers.staff).toBe(12);
  type(staff, '十二');
  expect(answers.staff).toBe('十二');
  expect(staff.value).toBe('十二');
  goOn();
  expect(screen.getByRole('link', { name: '“服务人员数”请填写整数。' })).toBeTruthy();
});

it('takes back what was ticked', () => {
  show(application);
  const kinds = screen.getByRole('group', { name: '服务方式' });
  fireEvent.click(within(kinds).getByLabelText('现场'));
  fireEvent.click(within(kinds).getByLabelText('平台'));
  expect(answers.service_kinds).toEqual(['on_site', 'platform']);
  fireEvent.click(within(kinds).getByLabelText('现场'));
  fireEvent.click(within(kinds).getByLabelText('平台'));
  expect('service_kinds' in answers).toBe(false);
});

it('shows and removes files', () => {
  show(sampleForm, { proofs: [exampleFile] });
  fireEvent.click(screen.getByRole('button', { name: '移除 a.pdf' }));
  expect('proofs' in answers).toBe(false);
});

it('shows what was answered in words', () => {
  const { container } = render(<AnswerList form={application} answers={{ ...filled(application), service_kinds: ['on_site', 'remote'], phone: undefined }} />);
  expect(container.textContent).toContain('现场、远程');
  expect(container.textContent).toContain('5.1 基本条件');
  expect(container.textContent).toContain('未填写');
  expect(screen.getAllByText('示例').length).toBeGreaterThan(0);
});

it('has a sentence for every fault', () => {
  const wrong: Answers = {
    ...Object.fromEntries(sampleForm.fields.map((field) => [field.code, example(field)])),
    name: '六个字的名字', short: 'a\tb', count: 11, pick: 'c', picks: ['a', 'a'], on: '2026-02-29', proof: 'x', proofs: [1, 2, 3], extra: 1,
  };
  const told = explain(i18next.t, (label) => label.zh, sampleForm, wrong, checkAnswers(sampleForm, wrong, 'complete'));
  expect(told.length).toBeGreaterThan(8);
  for (const { text } of told) expect(text).not.toMatch(/console\.|\{|undefined/);
});
