import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { textOf } from '../../acts/field';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Card, Empty, Fact, Facts, Loading, OrganisationName, PageHeading, PersonName, Secret } from '../../parts';
import { useSession } from '../../session';
import { LanguageSwitch, SizeSwitch } from '../../shell/Bars';
import { OWN_ACTS, operationsOf, scopesOf } from './ownActs';

const MAIL = queryOptions({ queryKey: ['own', 'mail'], queryFn: () => answer(api.GET('/api/v1/mail-address')) });
const TOKENS = queryOptions({ queryKey: ['own', 'tokens'], queryFn: () => answer(api.GET('/api/v1/tokens')) });
const FEED = queryOptions({ queryKey: ['own', 'feed'], queryFn: () => answer(api.GET('/api/v1/calendar-feed')) });

export function OwnAccount() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <PageHeading>{t('console.own')}</PageHeading>
      <Card title={t('console.facts')} note={<Link to="/roles">{t('console.roles')}</Link>}>
        <Facts>
          <Fact name={t('console.person')}><PersonName id={session.person} /></Fact>
          <Fact name={t('console.organisation')}><OrganisationName id={session.organisation} /></Fact>
          <Fact name={t('console.roles')}>{session.roles?.map((role) => word(t, 'role', role)).join(t('console.comma')) || t('console.none')}</Fact>
          <Fact name={t('console.second_factor')}>{t(session.second_factor ? 'console.second_factor.there' : 'console.second_factor.none')} · <Link to="/second-factor">{t('console.second_factor.change')}</Link></Fact>
          <Fact name={t('console.language')}><LanguageSwitch plain /></Fact>
          <Fact name={t('console.size')}><SizeSwitch plain /></Fact>
        </Facts>
      </Card>
      <Notices />
      <Tokens />
      <OwnActs />
    </>
  );
}

/** How the person is reached outside the console. */
function Notices() {
  const { t } = useTranslation();
  const mail = useQuery(MAIL);
  const feed = useQuery(FEED);
  return (
    <Card title={t('console.own.reach')}>
      <Loading query={mail}>
        {({ address, confirmed, server }) => (
          <Facts>
            <Fact name={t('field.email')}>{address ?? t('console.none')}
              {address && !confirmed && <span className="small soft block">{t('console.own.unconfirmed')}</span>}
              {!server && <span className="small soft block">{t('console.own.no_mail_server')}</span>}</Fact>
            <Fact name={t('console.own.feed')}>{feed.data?.since ? t('console.own.feed_since', { at: minuteOf(feed.data.since) }) : t('console.none')}</Fact>
          </Facts>
        )}
      </Loading>
    </Card>
  );
}

/** What programs may do in this person's name. */
function Tokens() {
  const { t } = useTranslation();
  const tokens = useQuery(TOKENS);
  return (
    <Card title={t('console.own.tokens')}>
      <Loading query={tokens}>
        {({ items }) => items.length === 0 ? <Empty>{t('console.own.tokens.none')}</Empty> : (
          <ul className="list">
            {items.map(({ token_id: id, name, scopes, until }) => (
              <li key={id}><strong>{name}</strong> <span className="small soft">
                {t('console.own.tokens.count', { count: scopes.length })}
                {until && ` · ${t('console.own.tokens.until', { at: minuteOf(until) })}`}
              </span></li>
            ))}
          </ul>
        )}
      </Loading>
    </Card>
  );
}

type Shown = { name: string; value: string; note?: string };

/** Token and address of the feed are told once. */
function OwnActs() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [token, setToken] = useState('');
  const [shown, setShown] = useState<Shown>();
  const mail = useQuery(MAIL).data;
  const tokens = useQuery(TOKENS).data?.items ?? [];
  const isThere: Record<string, boolean> = {
    confirm_mail_address: !!mail?.address && !mail.confirmed, remove_mail_address: !!mail?.address, revoke_token: tokens.length > 0, revoke_feed: !!useQuery(FEED).data?.since,
  };
  const context = {
    language: i18n.language === 'en-US' ? 'en' as const : 'zh' as const,
    tokens: tokens.map(({ token_id: value, name }) => ({ value, label: name })),
    scopes: scopesOf(session).map((scope) => ({ value: scope, label: operationsOf(scope).map((operation) => word(t, 'use_case', operation)).join(t('console.comma')) })),
  };
  const told = (answered: { token?: string; url?: string } | undefined) => {
    if (answered?.token) setShown({ name: t('console.own.token'), value: answered.token, note: t('console.own.token_id') });
    else setShown(answered?.url ? { name: t('console.own.feed'), value: answered.url, note: t('console.own.once') } : undefined);
  };
  return (
    <>
      <Acts
        offers={Object.keys(OWN_ACTS).filter((key) => isThere[key] ?? true).map((key) => ({ key, title: word(t, 'use_case.platform', key) }))} subject={['own']}
        form={({ key, title }, close, done) => (
          <ActForm title={title} act={OWN_ACTS[key as keyof typeof OWN_ACTS]} context={context} path={{ token_id: token }} draft={`hz.act.own.${key}`}
            onCancel={close} onChange={(values) => setToken(textOf(values, 'token_id'))}
            onDone={(answered) => {
              told(answered as Parameters<typeof told>[0]);
              done(t('console.act.done', { act: title }));
            }} />
        )}
      />
      {shown && <Card title={t('console.own.shown')}><Secret {...shown} /></Card>}
    </>
  );
}
