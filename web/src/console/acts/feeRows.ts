// The rows of a fee schedule as they are typed, and what becomes of them.
import type { FeeSchedule } from '../../api/client';
import { fenOf, typedYuan } from '../money';
import type { FeeItemKnown } from './field';

type Item = FeeSchedule['items'][number];
export type FeeRow = { code: string; name: string; unit: Item['unit'] | ''; yuan: string; note: string };

/** Of the API (src/domain/fee/fee_schedule.hpp). */
export const FEE_ROWS_MAX = 100;
export const FEE_NAME_MAX = 80;
export const FEE_NOTE_MAX = 400;

export const EMPTY_ROW: FeeRow = { code: '', name: '', unit: '', yuan: '', note: '' };

/** A new schedule starts from the one before. */
export const rowsOf = (items: Item[]): FeeRow[] =>
  items.map(({ code, name, unit, amount_fen, note }) => ({ code, name, unit, yuan: typedYuan(amount_fen), note: note ?? '' }));

/** The rule knows what an item is called and counted by; both can be changed. */
export const chosen = (row: FeeRow, known: FeeItemKnown | undefined): FeeRow =>
  known ? { ...row, code: known.code, name: known.label.zh, unit: known.unit } : { ...row, code: '' };

/** The cells that are not answered, or not with an amount. */
export const faultyCells = (row: FeeRow): (keyof FeeRow)[] =>
  (['code', 'name', 'unit', 'yuan'] as const).filter((cell) => (cell === 'yuan' ? fenOf(row.yuan) === undefined : !row[cell].trim()));

export const areComplete = (rows: FeeRow[]) => rows.every((row) => faultyCells(row).length === 0);

/** Of complete rows. */
export const itemsOf = (rows: FeeRow[]): Item[] => rows.map(({ code, name, unit, yuan, note }) => ({
  code, name: name.trim(), unit: unit as Item['unit'], amount_fen: fenOf(yuan) ?? 0, ...(note.trim() && { note: note.trim() }),
}));
