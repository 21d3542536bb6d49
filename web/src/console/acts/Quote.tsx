import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useYuan } from '../money';
import { Head, Loading } from '../parts';
import type { QuoteLine } from './field';

/** Lines over the body's published fees: a quote never goes above them (认证认可条例 20, 75). */
export function Quote({ body, lines, onChange }: { body: string; lines: QuoteLine[]; onChange: (lines: QuoteLine[]) => void }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  const fees = useQuery({
    queryKey: ['public', 'fees', body],
    queryFn: () => answer(api.GET('/api/v1/public/bodies/{body}/fee-schedule', { params: { path: { body } } })),
  });
  const change = (item: string, unit: number, quantity: number) => {
    const others = lines.filter((line) => line.item !== item);
    const tenths = Math.round(quantity * 10);
    onChange(tenths > 0 ? [...others, { item, quantity_tenths: tenths, amount_fen: Math.floor((unit * tenths) / 10) }] : others);
  };
  const total = lines.reduce((sum, line) => sum + line.amount_fen, 0);
  return (
    <Loading query={fees}>
      {({ items }) => (
        <>
          <table className="rows">
            <Head names={[t('console.fee.item'), t('console.fee.published'), t('console.fee.quantity'), t('console.fee.amount')]} />
            <tbody>
              {items.map((item) => {
                const line = lines.find((one) => one.item === item.code);
                return (
                  <tr key={item.code}>
                    <td data-label={t('console.fee.item')}>{item.name}</td>
                    <td data-label={t('console.fee.published')} className="nb">{yuan(item.amount_fen)} / {t(`fee.unit.${item.unit}`)}</td>
                    <td data-label={t('console.fee.quantity')}>
                      <input type="number" min={0} step={0.5} className="quantity" aria-label={t('console.fee.quantity_of', { item: item.name })}
                        value={line ? line.quantity_tenths / 10 : ''} onChange={(event) => change(item.code, item.amount_fen, Number(event.target.value))} />
                    </td>
                    <td data-label={t('console.fee.amount')} className="nb">{line ? yuan(line.amount_fen) : t('console.none')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className="strong after">{t('console.fee.total', { amount: yuan(total) })}</p>
        </>
      )}
    </Loading>
  );
}
