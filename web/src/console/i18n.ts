// Words: one table per language, fetched when it is chosen. The server's texts use {name} for what is filled in.
import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from 'antd/es/locale';

const TABLES = {
  'zh-CN': [() => import('../shared/i18n/zh-CN.json'), () => import('antd/locale/zh_CN')],
  'en-US': [() => import('../shared/i18n/en-US.json'), () => import('antd/locale/en_US')],
} as const;
export type Language = keyof typeof TABLES;

const LANGUAGE_KEY = 'hz.language';
const antdLocales: Partial<Record<Language, Locale>> = {};

export const antdLocale = (language: string) => antdLocales[language as Language];

export async function setLanguage(language: Language) {
  localStorage.setItem(LANGUAGE_KEY, language); // first: who goes on before the words have come has chosen all the same
  const [words, antd] = await Promise.all(TABLES[language].map((load) => load()));
  i18next.addResourceBundle(language, 'translation', words!.default);
  antdLocales[language] = antd!.default as Locale;
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export async function startI18n() {
  await i18next.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false }, // React escapes
    returnEmptyString: false,
  });
  await setLanguage(localStorage.getItem(LANGUAGE_KEY) === 'en-US' ? 'en-US' : 'zh-CN');
}

/** A word of a closed list that the server may extend: the code itself stands in for one that is newer than this page. */
export function word(t: TFunction, list: string, code: string, otherwise = code): string {
  return i18next.exists(`${list}.${code}`) ? t(`${list}.${code}`) : otherwise;
}

/** A legal basis as the rules write it (意见:六 条例:9,20): each law by its name. */
export const lawOf = (t: TFunction, basis: string) => basis.split(' ').map((one) => articlesOf(t, one)).join(t('console.comma'));

function articlesOf(t: TFunction, basis: string): string {
  const [law = '', articles = ''] = basis.split(':');
  return isWord(`console.law.${law}`) ? t('console.article', { law: t(`console.law.${law}`), articles: articles.replaceAll(',', t('console.comma')) }) : basis;
}

export const isWord = (key: string) => i18next.exists(key);
