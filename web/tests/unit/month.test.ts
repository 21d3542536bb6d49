import { expect, it } from 'vitest';
import { isMonth, monthAfter, weeksOf } from '../../src/console/routes/home/month';

it.each([
  ['2026-06', 5, '2026-06-01', '2026-07-05'], // begins on a Monday
  ['2026-02', 5, '2026-01-26', '2026-03-01'],
  ['2027-02', 4, '2027-02-01', '2027-02-28'], // four weeks and nothing else
  ['2026-08', 6, '2026-07-27', '2026-09-06'],
  ['2024-02', 5, '2024-01-29', '2024-03-03'],
])('%s stands in %i whole weeks', (month, weeks, first, last) => {
  const days = weeksOf(month).flat();
  expect([days.length / 7, days[0], days.at(-1)]).toEqual([weeks, first, last]);
  expect(new Set(days).size).toBe(days.length);
});

it('goes from month to month over the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', 0)]).toEqual(['2027-01', '2025-12', '2026-05']);
});

it.each(['2026-13', '2026-00', '26-01', '2026-1', 'x', undefined, '2026-01-01', '0001-01'])('%s is no month', (text) => {
  expect(isMonth(text)).toBe(false);
});
