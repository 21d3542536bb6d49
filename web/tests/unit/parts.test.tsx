import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../src/console/i18n';
import { Written } from '../../src/console/parts';
import { One } from '../../src/console/routes/cases/Clocks';
import { StatusTag } from '../../src/console/StatusTag';

beforeAll(startI18n);
afterEach(cleanup);

it('says that content was erased where it stood', () => {
  render(<Written>{{ erased: true }}</Written>);
  expect(screen.getByText('已依法删除')).toBeTruthy();
});

it('shows content as it was written', () => {
  render(<Written>{'<b>见附件</b>'}</Written>);
  expect(screen.getByText('<b>见附件</b>')).toBeTruthy();
});

it('shows a status as sign, word and colour', () => {
  const { container } = render(<StatusTag state="overdue">逾期</StatusTag>);
  expect(container.textContent).toBe('✕逾期');
  expect(container.querySelector('.tone-bad [aria-hidden]')?.textContent).toBe('✕');
});

it('leaves the days of a pause out of those that were used', () => {
  render(<One clock={{ code: 'CASE_ACCEPT', start: '2026-01-05', due: '2026-01-30', met: '2026-01-20', pauses: [{ from: '2026-01-08', to: '2026-01-18' }] }} />);
  expect(screen.getByText(/已用 5 个自然日/)).toBeTruthy();
  expect(screen.getByText('已办理')).toBeTruthy();
});

it('keeps a breach that is on record', () => {
  render(<One clock={{ code: 'DECISION', start: '2026-01-05', due: '2026-01-30', missed: '2026-01-30', met: '2026-02-03' }} />);
  expect(screen.getByText('逾期')).toBeTruthy();
});
