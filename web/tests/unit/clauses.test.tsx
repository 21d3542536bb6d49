import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../src/console/i18n';
import { KnownNames } from '../../src/console/names';
import { Clauses } from '../../src/console/routes/cases/Assessment';
import { assessedClauses, clauseOf, isAboutClauses, standingOf } from '../../src/console/routes/cases/clauses';
import { SessionContext } from '../../src/console/session';
import { shippedForms } from './packs';

beforeAll(startI18n);
afterEach(cleanup);

const application = shippedForms.find(({ form }) => form.code === 'application')!.form;
const catalogue = {
  categories: [{ code: 'testing', levels: [{ code: 'general', checklist: ['5.1', '5.10', '36959'] }] }],
  clauses: [{ no: '5.1', title: { zh: '基本条件', en: 'basic' } }],
} as never;
const finding = (id: string, clause: string, result: string) => ({ id, clause, result, text: '示例', by: 'p' });
const assessed = (findings: unknown[], answers: Record<string, unknown> = {}) =>
  assessedClauses({ data: { category: 'testing', level: 'general', findings } as never, catalogue, form: application, answers });

it('knows the clause behind each option of the shipped forms', () => {
  expect([clauseOf('c5_11'), clauseOf('c36959'), clauseOf(undefined)]).toEqual(['5.11', '36959', '']);
  const table = application.fields.find(isAboutClauses)!;
  for (const { code, label } of table.columns![0]!.options!) expect(label.zh.startsWith(`${clauseOf(code)} `)).toBe(true);
});

it('puts what the client says beside what the team found, in the order of the checklist', () => {
  const rows = assessed([finding('F1', '5.10', 'nc_minor'), finding('F2', '5.10', 'conforming'), finding('F3', '9.9', 'observation')],
    { self_assessment: [{ clause: 'c5_10', conforms: 'partly', evidence: '示例' }, { clause: 'c5_1', conforms: 'yes' }] });
  expect(rows.map(({ no, claims, findings }) => [no, claims.length, findings.length]))
    .toEqual([['5.1', 1, 0], ['5.10', 1, 2], ['36959', 0, 0], ['9.9', 0, 1]]);
  expect(rows.map(standingOf)).toEqual(['open', 'nonconforming', 'open', 'conforming']);
});

it('shows the checklist alone when nothing was answered', () => {
  expect(assessed([]).map(({ claims, findings }) => claims.length + findings.length)).toEqual([0, 0, 0]);
});

it('draws a thousand findings a few at a time, and all of them when asked', () => {
  const client = new QueryClient();
  const checklist = Array.from({ length: 100 }, (_, index) => `6.${index}`);
  client.setQueryData(['public', 'catalogue', undefined, undefined],
    { categories: [{ code: 'testing', levels: [{ code: 'general', checklist }] }], clauses: [], cases: [], forms: [] });
  const findings = Array.from({ length: 1000 }, (_, index) => finding(`F${index}`, checklist[index % 100]!, index === 7 ? 'nc_major' : 'conforming'));
  const { container } = render(
    <QueryClientProvider client={client}>
      <SessionContext value={{ person: 'p', person_name: '示例人员', organisation: 'o' } as never}>
        <KnownNames value={new Map([['p', '示例人员']])}>
          <Clauses data={{ category: 'testing', level: 'general', findings } as never} caseId="c" />
        </KnownNames>
      </SessionContext>
    </QueryClientProvider>,
  );
  const rows = () => container.querySelectorAll('.assessed tbody tr').length;
  expect([rows(), container.querySelectorAll('.found').length]).toEqual([25, 75]);
  fireEvent.click(screen.getByText('显示更多'));
  expect(rows()).toBe(50);
  fireEvent.change(screen.getByLabelText('显示'), { target: { value: 'nonconforming' } });
  expect(rows()).toBe(1);
  fireEvent.click(screen.getByText('另有 7 项评价'));
  expect(container.querySelectorAll('.found').length).toBe(10);
});
