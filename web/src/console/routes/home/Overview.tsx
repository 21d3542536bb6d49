import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Overview as Seen } from '../../../api/client';
import { Card, Empty, Loading } from '../../parts';
import { StatusTag } from '../../StatusTag';

const COUNTS = ['cases', 'overdue', 'due_soon', 'paused', 'suspended', 'appeals'] as const;

/** What an officer looks at first: the bodies within reach, the one that is most behind on top. */
export function Overview() {
  const { t } = useTranslation();
  const seen = useQuery({ queryKey: ['overview'], queryFn: () => answer(api.GET('/api/v1/overview')) });
  return (
    <Card title={t('console.overview')}>
      <Loading query={seen}>{(data) => (data.bodies.length ? <Bodies data={data} /> : <Empty>{t('console.overview.empty')}</Empty>)}</Loading>
      <p className="small soft after">{t('console.overview.text')} <a href="/stats">{t('console.overview.statistics')}</a></p>
    </Card>
  );
}

function Bodies({ data }: { data: Seen }) {
  const { t } = useTranslation();
  return (
    <>
      <table className="rows numbers">
        <thead>
          <tr>
            <th scope="col">{t('console.overview.body')}</th>
            {COUNTS.map((count) => <th key={count} scope="col">{t(`console.overview.${count}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {data.bodies.map((row) => (
            <tr key={row.body}>
              <td className="strong" data-label={t('console.overview.body')}>{row.name}</td>
              {COUNTS.map((count) => (
                <td key={count} data-label={t(`console.overview.${count}`)}>
                  {count === 'overdue' && row.overdue > 0 ? <StatusTag state="overdue">{String(row.overdue)}</StatusTag> : row[count]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="strong" data-label={t('console.overview.body')}>{t('console.overview.all', { count: data.bodies.length })}</td>
            {COUNTS.map((count) => <td key={count} data-label={t(`console.overview.${count}`)}>{data.bodies.reduce((sum, row) => sum + row[count], 0)}</td>)}
          </tr>
        </tfoot>
      </table>
      {data.narrow && <p className="small">{t('console.overview.narrow')}</p>}
    </>
  );
}
