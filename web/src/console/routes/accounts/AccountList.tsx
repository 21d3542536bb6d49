import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type AccountRow } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { textOf } from '../../acts/field';
import { word } from '../../i18n';
import { organisationOf } from '../../names';
import { Empty, Head, Loading, OneTimeLink, OrganisationName, PageHeading, Pages, Written } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { INVITE } from './accountActs';
import { organisations, rolesOf } from './lists';

const PAGE = 25;

export function AccountList() {
  const { t } = useTranslation();
  const session = useSession();
  const { organisation, cursor } = useSearch({ from: '/accounts' });
  const accounts = useQuery({
    queryKey: ['accounts', 'list', organisation, cursor],
    queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: { limit: PAGE, ...(organisation && { organisation }), ...(cursor && { cursor }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading after={<Link to="/roles">{t('console.roles')}</Link>}>{t('console.accounts')}</PageHeading>
      {may(session, 'account.invite') && <Invite organisation={organisation ?? session.organisation} />}
      <div className="card">
        {may(session, 'party.register') && <OrganisationFilter organisation={organisation} />}
        <Loading query={accounts}>
          {({ items }) => items.length === 0 ? <Empty>{t('console.accounts.empty')}</Empty> : <Rows items={items} />}
        </Loading>
        <Pages cursor={cursor} next={accounts.data?.next} />
      </div>
    </>
  );
}

/** Only for those who see more organisations than their own. */
function OrganisationFilter({ organisation }: { organisation: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['organisations', 'all'],
    queryFn: () => organisations(),
  });
  return (
    <p className="filter">
      <label htmlFor="organisation">{t('console.organisation')}</label>
      <select id="organisation" value={organisation ?? ''} onChange={(event) => navigate({ to: '/accounts', search: { organisation: event.target.value || undefined } })}>
        <option value="">{t('console.organisation.all')}</option>
        {data?.map((one) => <option key={one.organisation} value={one.organisation}>{one.name}</option>)}
      </select>
    </p>
  );
}

function Invite({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  const [told, setTold] = useState<{ invitation: string; login: string }>();
  const persons = useQuery({
    queryKey: ['persons', organisation],
    queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}/persons', { params: { path: { organisation }, query: { limit: 100 } } })),
  });
  const home = useQuery(organisationOf(organisation));
  const title = t('use_case.platform.invite_account');
  return (
    <>
      <Acts
        offers={[{ key: 'invite_account', title }]} subject={['accounts']}
        form={(_, close, done) => (
          <ActForm
            title={title} act={INVITE} path={{}} draft={`hz.act.invite.${organisation}`} onCancel={close}
            context={{ organisation, persons: persons.data?.items ?? [], roles: rolesOf(t, home.data) }}
            onDone={(answered, values) => {
              setTold({ invitation: (answered as { invitation: string }).invitation, login: textOf(values, 'login') });
              done(t('console.act.done', { act: title }));
            }}
          />
        )}
      />
      {told && <OneTimeLink {...told} />}
    </>
  );
}

function Rows({ items }: { items: AccountRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <Head names={[t('console.login'), t('console.person'), t('console.organisation'), t('console.roles'), t('console.status')]} />
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td data-label={t('console.login')}><Link className="strong" to="/accounts/$account" params={{ account: item.id }}>{item.login}</Link></td>
            <td data-label={t('console.person')}>{item.person_name ?? <Written>{{ erased: true }}</Written>}</td>
            <td data-label={t('console.organisation')}><span><OrganisationName id={item.organisation} /></span></td>
            <td data-label={t('console.roles')}><span>{item.roles?.map((role) => word(t, 'role', role)).join(t('console.comma')) || t('console.none')}</span></td>
            <td data-label={t('console.status')}><AccountState {...item} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Disabled, or in use; and what waits for a second person. */
export function AccountState({ disabled, pending, reset }: Pick<AccountRow, 'pending' | 'reset'> & { disabled?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="tags">
      <StatusTag state="" tone={disabled ? 'off' : 'ok'}>{t(disabled ? 'console.account.disabled' : 'console.account.in_use')}</StatusTag>
      {!!pending?.length && <StatusTag state="" tone="warn">{t('console.account.pending', { count: pending.length })}</StatusTag>}
      {reset && <StatusTag state="" tone="warn">{t('console.account.reset')}</StatusTag>}
    </span>
  );
}
