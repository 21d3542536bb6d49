import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../parts';
import { today } from '../../format';
import { DeadlineBoard } from './DeadlineBoard';
import { Inbox } from './Inbox';

export function Home() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading after={<span className="soft">{t('console.today', { day: today() })}</span>}>{t('console.home')}</PageHeading>
      <DeadlineBoard />
      <Inbox />
    </>
  );
}
