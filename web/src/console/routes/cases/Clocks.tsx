import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Case, Clock } from '../../../api/client';
import { daysBetween, today } from '../../format';
import { word } from '../../i18n';
import { Card, Empty } from '../../parts';
import { StatusTag } from '../../StatusTag';

type Standing = 'met' | 'paused' | 'overdue' | 'running';

/** A recorded breach stays a breach, also of a duty that was done later. */
function standingOf(clock: Clock): Standing {
  if (clock.missed) return 'overdue';
  if (clock.met) return 'met';
  if (clock.paused_since) return 'paused';
  return clock.due < today() ? 'overdue' : 'running';
}

const stopped = (clock: Clock) => (clock.pauses ?? []).reduce((days, pause) => days + daysBetween(pause.from, pause.to), 0);
const used = (clock: Clock) => daysBetween(clock.start, clock.met ?? clock.paused_since ?? today()) - stopped(clock);

export function Clocks({ data }: { data: Case }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.clocks')}>
      {data.clocks?.length ? (
        <ul className="list">
          {data.clocks.map((clock) => <One key={`${clock.code}${clock.start}`} clock={clock} reason={reasonOf(t, data, clock)} />)}
        </ul>
      ) : <Empty>{t('console.clocks.empty')}</Empty>}
    </Card>
  );
}

/** The API tells when a clock stands still; it is the day on which something was asked for that says why. */
function reasonOf(t: TFunction, data: Case, clock: Clock) {
  const asked = data.supplements?.some((one) => one.requested_on === clock.paused_since && !one.supplied_on);
  return asked ? t('console.clock.waits_for_supplement') : '';
}

export function One({ clock, reason = '' }: { clock: Clock; reason?: string }) {
  const { t } = useTranslation();
  const standing = standingOf(clock);
  return (
    <li>
      <div className="between">
        <strong>{word(t, 'deadline', clock.code)}</strong>
        <span className="tags">
          <StatusTag state={standing}>{t(`console.standing.${standing}`)}</StatusTag>
          {clock.provisional && <StatusTag state="provisional" tone="off">{t('console.provisional')}</StatusTag>}
        </span>
      </div>
      <p className="small soft">
        {t('console.clock.span', { start: clock.start, due: clock.due, days: used(clock) })}
        {clock.met && ` ${t('console.clock.met', { day: clock.met })}`}
        {clock.missed && ` ${t('console.clock.missed', { day: clock.missed })}`}
        {clock.paused_since && ` ${t('console.paused_since', { day: clock.paused_since })}${reason}`}
        {clock.pauses?.map((pause) => ` ${t('console.clock.paused', pause)}`)}
        {clock.rolled && ` ${t('console.clock.rolled', { day: clock.rolled })}`}
      </p>
    </li>
  );
}

/** The clock that ends first among those still open. */
export function NextDue({ clocks = [] }: { clocks?: Clock[] | undefined }) {
  const { t } = useTranslation();
  const open = clocks.filter((clock) => !clock.met).sort((a, b) => a.due.localeCompare(b.due))[0];
  if (!open) return <span className="soft">{t('console.none')}</span>;
  return (
    <>
      <span className="nb">{open.due}</span>
      <span className="small soft block">{word(t, 'deadline', open.code)}{open.paused_since && ` · ${t('console.standing.paused')}`}</span>
    </>
  );
}
