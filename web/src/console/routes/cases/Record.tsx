import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type CaseEvent } from '../../../api/client';
import { hexOf } from '../../../api/files';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Card, Head, Loading, Written } from '../../parts';
import { StatusTag } from '../../StatusTag';

const PAGE = 50;

/** Every step of the case as the log holds it: read only when somebody asks for it. */
export function Record({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const events = useInfiniteQuery({
    queryKey: ['case', caseId, 'events'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => eventsOf(caseId, pageParam),
    getNextPageParam: (page) => page.next,
    enabled: isOpen,
  });
  return (
    <Card title={t('console.record')}>
      <p className="small soft notice">{t('console.record.text')}</p>
      {isOpen ? <Loading query={events}>{({ pages }) => <Rows items={pages.flatMap((page) => page.items)} />}</Loading>
        : <Button onClick={() => setOpen(true)}>{t('console.record.show')}</Button>}
      {events.hasNextPage && <Button className="after" onClick={() => events.fetchNextPage()} loading={events.isFetchingNextPage}>{t('console.more')}</Button>}
    </Card>
  );
}

const eventsOf = (caseId: string, cursor: string | undefined) => answer(api.GET('/api/v1/cases/{case_id}/events', {
  params: { path: { case_id: caseId }, query: { limit: PAGE, ...(cursor && { cursor }) } },
}));

/** Who did what after the version that somebody had read: events are numbered from 0, a version counts them. */
export function Changes({ caseId, since }: { caseId: string; since: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['case', caseId, 'changes', since], queryFn: () => eventsOf(caseId, String(since - 1)), staleTime: 0 });
  return (
    <ul className="list">
      {data?.items.map((item) => (
        <li key={item.event}><span className="nb">{minuteOf(item.t)}</span> <By item={item} />{t('console.comma')}{item.type ? word(t, 'console.event', item.type) : ''}</li>
      ))}
    </ul>
  );
}

function Rows({ items }: { items: CaseEvent[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <Head names={[t('console.at'), t('console.record.act'), t('console.record.by'), t('console.record.leaf'), t('console.record.place')]} />
      <tbody>
        {items.map((item) => (
          <tr key={item.event}>
            <td data-label={t('console.at')} className="nb">{minuteOf(item.t)}</td>
            <td data-label={t('console.record.act')}>{item.type ? word(t, 'console.event', item.type) : <Written>{{ erased: true }}</Written>}</td>
            <td data-label={t('console.record.by')}><By item={item} /></td>
            <td data-label={t('console.record.leaf')}><span className="mono small" title={hexOf(item.leaf)}>{hexOf(item.leaf).slice(0, 16)}…</span></td>
            <td data-label={t('console.record.place')}><Place item={item} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function By({ item }: { item: CaseEvent }) {
  const { t } = useTranslation();
  if (!item.person) return <span className="soft">{t('console.record.system')}</span>;
  return item.name ?? <Written>{{ erased: true }}</Written>;
}

/** Where anybody sees the entry and its path to the signed roots. */
function Place({ item }: { item: CaseEvent }) {
  const { t } = useTranslation();
  const state = word(t, 'console.record.state', item.state);
  if (item.index === undefined || item.shard === undefined) return <StatusTag state="" tone="off">{state}</StatusTag>;
  return <a href={`/log/${item.shard}/entry/${item.index}`}>{item.shard} / {item.index} · {state}</a>;
}
