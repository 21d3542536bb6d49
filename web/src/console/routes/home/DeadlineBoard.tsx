import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, type Deadline, type Deadlines } from '../../../api/client';
import { daysBetween, minuteOf, today } from '../../format';
import { word } from '../../i18n';
import { Card, Empty, Head, Loading } from '../../parts';
import { useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { Matter, matterOf } from './Matter';
import { Month } from './Month';
import { isMonth } from './month';

const PAGE = 100;

export function DeadlineBoard() {
  const { t } = useTranslation();
  const board = useQuery({
    queryKey: ['deadlines'],
    queryFn: () => answer(api.GET('/api/v1/deadlines', { params: { query: { limit: PAGE } } })),
  });
  return (
    <Card title={t('console.deadlines')} note={<Views />}>
      <Loading query={board}>{(data) => <Board data={data} />}</Loading>
    </Card>
  );
}

/** The same deadlines as a list or on the days of a month. */
function Views() {
  const { t } = useTranslation();
  const { view } = useSearch({ from: '/' });
  return (
    <nav className="views" aria-label={t('console.deadlines.view')}>
      <Link to="/" search={{}} activeOptions={{ exact: true, includeSearch: true }} aria-current={view ? undefined : 'true'}>{t('console.deadlines.list')}</Link>
      <Link to="/" search={{ view: 'month' }} aria-current={view ? 'true' : undefined}>{t('console.deadlines.month')}</Link>
    </nav>
  );
}

function Board({ data }: { data: Deadlines }) {
  const { t } = useTranslation();
  const { view, month } = useSearch({ from: '/' });
  return (
    <>
      {view ? <Month month={isMonth(month) ? month : today().slice(0, 7)} items={data.items} />
        : data.items.length === 0 ? <Empty>{t('console.deadlines.empty')}</Empty> : <Rows items={data.items} />}
      {(data.next || data.narrow) && <p className="small">{t('console.deadlines.more', { count: data.items.length })}</p>}
      <p className="small soft after">
        {data.swept ? t('console.deadlines.swept', { at: minuteOf(data.swept) }) : t('console.deadlines.not_swept')}
        {' '}
        {t('console.deadlines.calendar', { day: data.calendar_known_until })}
      </p>
    </>
  );
}

const URGENCY: Deadline['standing'][] = ['overdue', 'running', 'paused'];

/** By last day within each standing, as the server orders them: a clock that stands still can wait. */
const byUrgency = (items: Deadline[]) => URGENCY.flatMap((standing) => items.filter((item) => item.standing === standing));

function Rows({ items }: { items: Deadline[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <Head names={[t('console.standing'), t('mail.deadline'), t('mail.due'), t('console.parties'), t('console.basis'), t('console.breach')]} />
      <tbody>
        {byUrgency(items).map((item) => <Row key={matterOf(item)} item={item} />)}
      </tbody>
    </table>
  );
}

function Row({ item }: { item: Deadline }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td data-label={t('console.standing')}>
        <span className="tags">
          <StatusTag state={item.standing}>{t(`console.standing.${item.standing}`)}</StatusTag>
          {item.provisional && <StatusTag state="provisional" tone="off">{t('console.provisional')}</StatusTag>}
        </span>
      </td>
      <td data-label={t('mail.deadline')}><Matter item={item} /></td>
      <td data-label={t('mail.due')}><Due item={item} /></td>
      <td data-label={t('console.parties')}><OtherParty item={item} /></td>
      <td data-label={t('console.basis')}>{word(t, 'console.basis', item.basis)}</td>
      <td data-label={t('console.breach')}>{word(t, 'console.breach', item.on_breach)}</td>
    </tr>
  );
}

function Due({ item }: { item: Deadline }) {
  const { t } = useTranslation();
  const left = daysBetween(today(), item.due);
  if (item.standing === 'paused')
    return <>{t('console.paused_since', { day: item.paused_since })}<span className="small soft block">{t('console.due_before_pause', { day: item.due })}</span></>;
  return (
    <>
      <span className="nb">{item.due}</span>
      <span className={`small block ${left < 0 ? 'late' : 'soft'}`}>
        {left < 0 ? t('console.days_over', { days: -left }) : left === 0 ? t('console.due_today') : t('console.days_left', { days: left })}
      </span>
    </>
  );
}

/** A body sees whose case it is, a client sees at which body; who watches over both sees both. */
function OtherParty({ item }: { item: Deadline }) {
  const session = useSession();
  if (item.client === session.organisation) return item.body_name;
  if (item.body === session.organisation) return item.client_name;
  return <>{item.client_name}<span className="small soft block">{item.body_name}</span></>;
}
