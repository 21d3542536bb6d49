import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../parts';
import { today } from '../../format';
import { oversees, useSession } from '../../session';
import { DeadlineBoard } from './DeadlineBoard';
import { Inbox } from './Inbox';
import { Overview } from './Overview';

export function Home() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <PageHeading after={<span className="soft">{t('console.today', { day: today() })}</span>}>{t('console.home')}</PageHeading>
      {oversees(session) && <Overview />}
      <DeadlineBoard />
      <Inbox />
    </>
  );
}
