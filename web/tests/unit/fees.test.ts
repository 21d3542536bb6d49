import { expect, it } from 'vitest';
import { EMPTY_ROW, areComplete, chosen, faultyCells, itemsOf, rowsOf, type FeeRow } from '../../src/console/acts/feeRows';
import { PUBLISH, startFrom } from '../../src/console/routes/fees/feeActs';

const row: FeeRow = { code: 'audit', name: '审核费', unit: 'person_day', yuan: '10,000.50', note: ' ' };
const known = { code: 'annual', unit: 'year', label: { zh: '年金', en: 'annual fee' } } as const;

it('becomes what the API takes, in fen', () => {
  expect(itemsOf([row])).toEqual([{ code: 'audit', name: '审核费', unit: 'person_day', amount_fen: 1_000_050 }]);
  expect(PUBLISH.body({ fee_items: [row], fees_from: '2026-04-01', fees_to: '' }, { known: [] }))
    .toEqual({ items: itemsOf([row]), from: '2026-04-01', to: undefined });
});

it('starts from the last schedule, else from an empty row', () => {
  const items = itemsOf([{ ...row, note: '按人日' }]);
  expect(itemsOf(rowsOf(items))).toEqual(items);
  expect(startFrom([])).toEqual({ fee_items: [EMPTY_ROW] });
});

it('takes name and unit from the rule', () => {
  expect(chosen({ ...EMPTY_ROW, yuan: '1' }, known)).toEqual({ code: 'annual', name: '年金', unit: 'year', yuan: '1', note: '' });
  expect(chosen(row, undefined)).toEqual({ ...row, code: '' });
});

it('says which cells lack an answer', () => {
  expect(faultyCells(EMPTY_ROW)).toEqual(['code', 'name', 'unit', 'yuan']);
  expect(faultyCells({ ...row, yuan: '1.234' })).toEqual(['yuan']);
  expect(areComplete([row, EMPTY_ROW])).toBe(false);
  expect(PUBLISH.wrong!({ fee_items: [row, { ...row, name: ' ' }] })).toEqual(['fee_items']);
  expect(PUBLISH.wrong!({ fee_items: [row] })).toEqual([]);
});
