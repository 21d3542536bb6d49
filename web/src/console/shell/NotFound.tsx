import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../parts';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t('page.title.error.404')}</PageHeading>
      <p><Link to="/">{t('console.home')}</Link></p>
    </>
  );
}
