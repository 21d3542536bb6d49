import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../api/client';
import { word } from '../../i18n';

/** One deadline among all. */
export const matterOf = (item: Deadline) => `${item.case_id}${item.certificate}${item.appeal}${item.nonconformity}${item.code}`;

/** What is due, and the way to it. */
export function Matter({ item }: { item: Deadline }) {
  const { t } = useTranslation();
  const name = word(t, 'deadline', item.code, item.subject);
  const about = item.nonconformity ?? item.certificate;
  return (
    <>
      {item.appeal ? <Link className="strong" to="/appeals/$appeal" params={{ appeal: item.appeal }}>{name}</Link>
        : item.case_id ? <Link className="strong" to="/cases/$caseId" params={{ caseId: item.case_id }}>{name}</Link>
        : item.certificate ? <Link className="strong" to="/certificates/$number" params={{ number: item.certificate }}>{name}</Link>
        : <strong>{name}</strong>}
      {about && <span className="mono small block">{about}</span>}
    </>
  );
}
