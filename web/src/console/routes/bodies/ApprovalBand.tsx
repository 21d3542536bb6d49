import { useTranslation } from 'react-i18next';
import { today } from '../../format';
import { bandOf, type Segment } from './band';
import type { BodyDetail } from '../../../api/client';
import './bodies.css';

/** The line is for a glance; what it shows stands below it in words. */
export function ApprovalBand({ body }: { body: BodyDetail }) {
  const { t } = useTranslation();
  const band = bandOf(body.approvals ?? [], body.suspensions ?? [], today());
  if (!band) return null;
  const say = ({ kind, from, to }: Segment) =>
    to ? t(`console.body.band.${kind}`, { from, to }) : t('console.body.band.suspended_since', { from });
  return (
    <figure className="band">
      <div className="band-line" aria-hidden="true">
        {band.segments.map((segment) => (
          <span key={segment.kind + segment.from} className={`band-part band-${segment.kind}`} style={{ left: `${segment.start}%`, width: `${segment.width}%` }} />
        ))}
        <span className="band-today" style={{ left: `${band.today}%` }} />
      </div>
      <div className="band-ends small soft" aria-hidden="true"><span>{band.from}</span><span>{band.to}</span></div>
      <figcaption>
        <ul className="band-words">
          {band.segments.map((segment) => (
            <li key={segment.kind + segment.from}><span aria-hidden="true" className={`band-key band-${segment.kind}`} />{say(segment)}</li>
          ))}
          <li><span aria-hidden="true" className="band-key band-key-today" />{t('console.body.band.today', { day: today() })}</li>
        </ul>
      </figcaption>
    </figure>
  );
}
