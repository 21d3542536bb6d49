import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../parts';
import { useSession } from '../../session';
import { Fees } from './Fees';

/** The fees of the own organisation. */
export function OwnFees() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t('console.fees')}</PageHeading>
      <Fees body={useSession().organisation} />
    </>
  );
}
