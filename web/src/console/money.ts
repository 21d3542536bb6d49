// Amounts are whole fen (1/100 CNY) and are typed and shown as yuan. They are taken apart as digits, never as a fraction:
// 0.29 * 100 is not 29.
import { useTranslation } from 'react-i18next';

const FEN = 100;
/** Of one unit (src/domain/fee/fee_schedule.hpp). */
export const FEN_MAX = 1_000_000_000;

/** What somebody typed as yuan, with or without groups of three; undefined when it is no amount, or beyond the limit. */
export function fenOf(typed: string): number | undefined {
  const found = /^(\d{1,8}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').trim());
  if (!found) return undefined;
  const fen = Number(found[1]!.replaceAll(',', '')) * FEN + Number((found[2] ?? '').padEnd(2, '0'));
  return fen <= FEN_MAX ? fen : undefined;
}

/** As it is typed: 12345.60 */
export const typedYuan = (fen: number) => `${Math.floor(fen / FEN)}.${String(fen % FEN).padStart(2, '0')}`;

/** As it is read: ¥12,345.60 */
export const yuanOf = (fen: number, language: string) =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(fen / FEN);

export function useYuan(): (fen: number) => string {
  const { i18n } = useTranslation();
  return (fen) => yuanOf(fen, i18n.language);
}
