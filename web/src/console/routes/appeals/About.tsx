import { useTranslation } from 'react-i18next';
import type { Appeal } from '../../../api/client';
import { word } from '../../i18n';

/** The decision that is appealed against, and the day it was made known. */
export function About({ decision }: { decision: Appeal['decision'] }) {
  const { t } = useTranslation();
  // What has its default is left out of the answer: the first of the list.
  const what = word(t, 'console.appeal.what', decision.what ?? 'not_accepted');
  const subject = decision.certificate || decision.case_id?.slice(0, 8);
  return <>{what} <span className="mono">{subject}</span> <span className="nb">{decision.on}</span></>;
}
