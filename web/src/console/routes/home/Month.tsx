import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../api/client';
import { today } from '../../format';
import { StatusTag } from '../../StatusTag';
import { Matter, matterOf } from './Matter';
import { monthAfter, weeksOf } from './month';

/** The deadlines of a month on its days; what stands still has no day. */
export function Month({ month, items }: { month: string; items: Deadline[] }) {
  const { t, i18n } = useTranslation();
  const weeks = weeksOf(month);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
  const to = (count: number) => <Link to="/" search={{ view: 'month', month: monthAfter(month, count) }}>{t(count < 0 ? 'console.month.before' : 'console.month.after')}</Link>;
  return (
    <>
      <div className="between">{to(-1)}<h3 className="month-name">{name}</h3>{to(1)}</div>
      <table className="month">
        <thead>
          <tr>{weeks[0]!.map((day) => <th key={day} scope="col">{weekday.format(new Date(day))}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => <Day key={day} day={day} isOther={!day.startsWith(month)} items={items.filter((item) => item.due === day && item.standing !== 'paused')} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Day({ day, isOther, items }: { day: string; isOther: boolean; items: Deadline[] }) {
  const { t } = useTranslation();
  const isToday = day === today();
  const kind = [isOther && 'other', items.length === 0 && 'quiet', isToday && 'today'].filter(Boolean).join(' ');
  return (
    <td className={kind || undefined} aria-current={isToday ? 'date' : undefined}>
      <span className="day"><span className="visually-hidden">{day}</span><span aria-hidden="true">{day.slice(8)}</span>{isToday && <span className="small"> {t('console.month.today')}</span>}</span>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={matterOf(item)}>
              <Matter item={item} />
              {item.standing === 'overdue' && <StatusTag state="overdue">{t('console.standing.overdue')}</StatusTag>}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}
