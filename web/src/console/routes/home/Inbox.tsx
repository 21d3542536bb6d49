import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, command, newIntention, type Notice } from '../../../api/client';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Card, Empty, Fault, Loading } from '../../parts';
import { useSession } from '../../session';

const PAGE = 20;
const KEY = ['notices'];

export function Inbox() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const notices = useInfiniteQuery({
    queryKey: [...KEY, 'list', all],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/notices', {
      params: { query: { limit: PAGE, ...(all ? {} : { unread: true }), ...(pageParam && { cursor: pageParam }) } },
    })),
    getNextPageParam: (page) => page.next,
  });
  return (
    <Card title={t('console.inbox')} note={<Unread />}>
      <Segmented
        aria-label={t('console.inbox.show')} value={all ? 'all' : 'unread'} onChange={(shown) => setAll(shown === 'all')}
        options={[{ value: 'unread', label: t('console.inbox.unread') }, { value: 'all', label: t('console.inbox.all') }]}
      />
      <Loading query={notices}>
        {({ pages }) => <Rows items={pages.flatMap((page) => page.items)} all={all} />}
      </Loading>
      {notices.hasNextPage && (
        <Button onClick={() => notices.fetchNextPage()} loading={notices.isFetchingNextPage}>{t('console.more')}</Button>
      )}
    </Card>
  );
}

function Unread() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: [...KEY, 'unread'], queryFn: () => answer(api.GET('/api/v1/notices/unread')) });
  if (!data) return null;
  return <span className="soft">{t(data.more ? 'console.inbox.count_more' : 'console.inbox.count', { count: data.unread })}</span>;
}

function Rows({ items, all }: { items: Notice[]; all: boolean }) {
  const { t } = useTranslation();
  const isClient = useSession().organisation_kind === 'service_provider'; // who knows whose they are
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: ({ ids, intention }: { ids: string[]; intention: string }) =>
      api.POST('/api/v1/notices/reading', { params: { header: command(intention) }, body: { notices: ids } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
  const mark = (ids: string[]) => read.mutate({ ids, intention: newIntention() });
  const unread = items.filter((item) => !item.read_at).map((item) => item.id).slice(0, 100); // as many as one command takes
  if (items.length === 0) return <Empty>{t(all ? 'console.inbox.empty' : 'console.inbox.empty_unread')}</Empty>;
  return (
    <>
      {read.error && <Fault error={read.error} onRetry={() => read.variables && read.mutate(read.variables)} />}
      <ul className="notices">
        {items.map((item) => (
          <li key={item.id} className={item.read_at ? 'read' : undefined}>
            <div>
              <About item={item} />
              <p className="small soft">
                {minuteOf(item.at)}
                {item.client_name && !isClient && ` · ${item.client_name}`}
                {item.due && ` · ${t('mail.due')} ${item.due}`}
                {item.asks === 'act' && !item.read_at && <> · <strong>{t('console.inbox.act')}</strong></>}
              </p>
            </div>
            {item.read_at ? <span className="small soft">{t('console.inbox.read')}</span> : (
              <Button onClick={() => mark([item.id])} disabled={read.isPending} aria-label={t('console.inbox.mark_this', { notice: word(t, 'notice', item.kind) })}>
                {t('console.inbox.mark')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {unread.length > 1 && (
        <Button className="beside" onClick={() => mark(unread)} loading={read.isPending}>{t('console.inbox.mark_shown', { count: unread.length })}</Button>
      )}
    </>
  );
}

function About({ item }: { item: Notice }) {
  const { t } = useTranslation();
  const words = word(t, 'notice', item.kind);
  if (item.about === 'certificate') return <strong>{words} <a className="mono" href={`/v/${item.subject}`}>{item.subject}</a></strong>;
  if (item.about === 'appeal') return <Link className="strong" to="/appeals/$appeal" params={{ appeal: item.subject }}>{words}</Link>;
  if (item.about !== 'case') return <strong>{words}</strong>;
  return <Link className="strong" to="/cases/$caseId" params={{ caseId: item.subject }}>{words}</Link>;
}
