import { expect, it } from 'vitest';
import { FEN_MAX, fenOf, typedYuan, yuanOf } from '../../src/console/money';

it('takes yuan as digits, without an error of fractions', () => {
  expect(fenOf('0.29')).toBe(29); // 0.29 * 100 = 28.999999999999996
  expect(fenOf('1.1')).toBe(110);
  expect(fenOf('4.35')).toBe(435);
  expect(fenOf('1000000.01')).toBe(100_000_001);
  expect(fenOf('0')).toBe(0);
  expect(fenOf(' 12,345.60 ')).toBe(1_234_560);
  expect(fenOf('１２，３４５．６')).toBe(1_234_560); // as a Chinese keyboard types it
});

it('takes nothing else for an amount', () => {
  for (const typed of ['', '-1', '+1', '1.234', '1e3', '.5', '1.', '1,23', '12,3456', '1 000', '十元', '0x10', '99999999', 'NaN', '123456789'])
    expect(fenOf(typed), typed).toBeUndefined();
  expect(fenOf('10000000.00')).toBe(FEN_MAX);
  expect(fenOf('10000000.01')).toBeUndefined();
});

it('gives back what was typed', () => {
  for (const fen of [0, 1, 9, 10, 99, 100, 101, 1_234_560, FEN_MAX]) expect(fenOf(typedYuan(fen))).toBe(fen);
  expect(typedYuan(5)).toBe('0.05');
});

it('is read with groups and two decimals', () => {
  expect(yuanOf(1_234_560, 'zh-CN')).toBe('¥12,345.60');
  expect(yuanOf(29, 'en-US')).toBe('¥0.29');
  expect(yuanOf(FEN_MAX, 'zh-CN')).toBe('¥10,000,000.00');
});
