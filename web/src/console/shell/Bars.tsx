// What stands above every page, signed in or not.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Installation } from '../../api/client';
import { setLanguage, type Language } from '../i18n';
import { setLarge, useLarge } from '../size';

/** Not an operation of the API: a fixed address that says what this installation is. */
export const installationQuery = queryOptions({
  queryKey: ['public', 'installation'], staleTime: Infinity,
  queryFn: async () => (await fetch('/.well-known/hengzheng')).json() as Promise<Installation>,
});

export function DemonstrationBanner() {
  const { t } = useTranslation();
  const { data } = useQuery(installationQuery);
  if (data?.environment !== 'demo') return null;
  return (
    <aside className="banner" aria-label={t('console.demo.title')}>
      <strong>{t('console.demo.title')}</strong> <span>{t('console.demo.text')}</span>
    </aside>
  );
}

export function SkipLink() {
  const { t } = useTranslation();
  return <a className="skip" href="#main">{t('console.skip')}</a>;
}

const NAMES: Record<Language, string> = { 'zh-CN': '中文', 'en-US': 'English' };

/** Offers the other language, in its own words. */
export function LanguageSwitch({ plain = false }: { plain?: boolean }) {
  const { i18n } = useTranslation();
  const other: Language = i18n.language === 'zh-CN' ? 'en-US' : 'zh-CN';
  return <Button ghost={!plain} lang={other} onClick={() => setLanguage(other)}>{NAMES[other]}</Button>;
}

/** 长者模式, as on the public pages. */
export function SizeSwitch({ plain = false }: { plain?: boolean }) {
  const { t } = useTranslation();
  const large = useLarge();
  return <Button ghost={!plain} onClick={() => setLarge(!large)}>{t(large ? 'console.size.normal' : 'console.size.large')}</Button>;
}

export function Brand() {
  const { t } = useTranslation();
  return <span className="brand"><b>{t('console.brand')}</b> <span>{t('console.title')}</span></span>;
}
