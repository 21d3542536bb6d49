import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FeeSchedule } from '../../api/client';
import { Frame } from '../forms/Frame';
import { fenOf, useYuan } from '../money';
import { useLabel } from '../names';
import { Head } from '../parts';
import { EMPTY_ROW, FEE_NAME_MAX, FEE_NOTE_MAX, FEE_ROWS_MAX, chosen, faultyCells, type FeeRow } from './feeRows';
import type { FeeItemKnown } from './field';

const UNITS: Record<FeeSchedule['items'][number]['unit'], true> = { each: true, person_day: true, copy: true, year: true };

type Props = { id: string; known: FeeItemKnown[]; rows: FeeRow[]; isWrong: boolean; onChange: (rows: FeeRow[]) => void };

/** What a body charges, one row an item; amounts in yuan, each read back as it will be published. */
export function FeeItems({ id, known, rows, isWrong, onChange }: Props) {
  const { t } = useTranslation();
  const replace = (index: number, row: FeeRow) => onChange(rows.map((one, at) => (at === index ? row : one)));
  return (
    <>
      {rows.map((row, index) => (
        <fieldset key={index} className="table-row">
          <legend>{t('console.row', { row: index + 1 })}</legend>
          <div className="cells fee-cells">
            <Cells
              at={`${id}-${index}`} row={row} isWrong={isWrong} onChange={(next) => replace(index, next)}
              known={known.filter(({ code }) => code === row.code || !rows.some((one) => one.code === code))}
            />
            <Button
              aria-label={t('console.row.remove_this', { table: t('field.fee_items'), row: index + 1 })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              {t('console.row.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row-end">
        <Button id={id} onClick={() => onChange([...rows, EMPTY_ROW])} disabled={rows.length >= FEE_ROWS_MAX}>{t('console.row.add')}</Button>
        <span className="small soft">{t('console.row.count', { count: rows.length, max: FEE_ROWS_MAX })}</span>
      </div>
    </>
  );
}

function Cells({ at, row, known, isWrong, onChange }: {
  at: string; row: FeeRow; known: FeeItemKnown[]; isWrong: boolean; onChange: (row: FeeRow) => void;
}) {
  const { t } = useTranslation();
  const say = useLabel();
  const yuan = useYuan();
  const wrong = isWrong ? faultyCells(row) : [];
  const around = (cell: keyof FeeRow) => ({
    id: `${at}-${cell}`, label: t(`console.fee.${cell}`), optional: cell === 'note',
    error: wrong.includes(cell) ? t(cell === 'yuan' ? 'console.fee.yuan_wrong' : 'console.fee.lacking') : undefined,
  });
  const common = (cell: keyof FeeRow) => ({
    id: `${at}-${cell}`, className: 'input', value: row[cell], 'aria-invalid': wrong.includes(cell) || undefined,
    'aria-describedby': wrong.includes(cell) ? `${at}-${cell}-error` : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...row, [cell]: event.target.value }),
  });
  const fen = fenOf(row.yuan);
  return (
    <>
      <Frame {...around('code')}>
        <select {...common('code')} onChange={(event) => onChange(chosen(row, known.find(({ code }) => code === event.target.value)))}>
          <option value="">{t('console.act.choose')}</option>
          {known.map(({ code, label }) => <option key={code} value={code}>{say(label)}</option>)}
          {row.code && !known.some(({ code }) => code === row.code) && <option value={row.code}>{row.name || row.code}</option>}
        </select>
      </Frame>
      <Frame {...around('name')}><input {...common('name')} type="text" maxLength={FEE_NAME_MAX} /></Frame>
      <Frame {...around('unit')}>
        <select {...common('unit')}>
          <option value="">{t('console.act.choose')}</option>
          {Object.keys(UNITS).map((unit) => <option key={unit} value={unit}>{t(`fee.unit.${unit}`)}</option>)}
        </select>
      </Frame>
      <Frame {...around('yuan')}>
        <input {...common('yuan')} type="text" inputMode="decimal" maxLength={16} />
        <span className="small soft nb" aria-live="polite">{fen !== undefined && yuan(fen)}</span>
      </Frame>
      <Frame {...around('note')}><input {...common('note')} type="text" maxLength={FEE_NOTE_MAX} /></Frame>
    </>
  );
}

/** A schedule as it is read. */
export function FeeTable({ items }: { items: FeeSchedule['items'] }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  const isNoted = items.some(({ note }) => note);
  return (
    <table className="rows">
      <Head names={[t('console.fee.item'), t('console.fee.amount'), ...(isNoted ? [t('console.fee.note')] : [])]} />
      <tbody>
        {items.map((item) => (
          <tr key={item.code}>
            <td data-label={t('console.fee.item')}>{item.name}</td>
            <td data-label={t('console.fee.amount')}><span>{t('console.apply.per', { amount: yuan(item.amount_fen), unit: t(`fee.unit.${item.unit}`) })}</span></td>
            {isNoted && <td data-label={t('console.fee.note')}><span className="written">{item.note ?? t('console.none')}</span></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
