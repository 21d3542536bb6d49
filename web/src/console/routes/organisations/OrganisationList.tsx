import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type OrganisationRow } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { Empty, Head, Loading, PageHeading, Pages } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { KINDS, type Kind } from '../accounts/lists';
import { REGISTER, REGISTER_BASIS } from './organisationActs';

const PAGE = 25;
const isKind = (text: string | undefined): text is Kind => (KINDS as (string | undefined)[]).includes(text);

export function OrganisationList() {
  const { t } = useTranslation();
  const session = useSession();
  const { kind, query, cursor } = useSearch({ from: '/organisations' });
  const organisations = useQuery({
    queryKey: ['organisations', 'list', kind, query, cursor],
    queryFn: () => answer(api.GET('/api/v1/organisations', {
      params: { query: { limit: PAGE, ...(isKind(kind) && { kind }), ...(query && { query }), ...(cursor && { cursor }) } },
    })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t('console.organisations')}</PageHeading>
      {may(session, 'party.register') && <Register />}
      <div className="card">
        <Filter key={query} kind={kind} query={query} />
        <Loading query={organisations}>
          {({ items }) => items.length === 0
            ? <Empty>{t(kind || query ? 'console.organisations.none' : 'console.organisations.empty')}</Empty>
            : <Rows items={items} />}
        </Loading>
        <Pages cursor={cursor} next={organisations.data?.next} />
      </div>
    </>
  );
}

/** By kind, and by how a name begins: former names find it, too. */
function Filter({ kind, query }: { kind: string | undefined; query: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget);
    const given = (name: string) => String(asked.get(name) ?? '').trim() || undefined;
    void navigate({ to: '/organisations', search: { kind: given('kind'), query: given('query') } });
  };
  return (
    <form className="filter" role="search" onSubmit={find}>
      <span className="pair">
        <label htmlFor="kind">{t('field.organisation_kind')}</label>
        <select id="kind" name="kind" defaultValue={kind ?? ''} onChange={(event) => event.target.form?.requestSubmit()}>
          <option value="">{t('console.organisations.kinds')}</option>
          {KINDS.map((one) => <option key={one} value={one}>{t(`organisation.kind.${one}`)}</option>)}
        </select>
      </span>
      <span className="pair">
        <label htmlFor="query">{t('console.organisations.query')}</label>
        <input id="query" name="query" type="search" maxLength={120} defaultValue={query ?? ''} />
      </span>
      <Button htmlType="submit">{t('console.organisations.find')}</Button>
    </form>
  );
}

function Register() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const title = t('use_case.party.register_organisation');
  return (
    <Acts
      offers={[{ key: 'register_organisation', title }]} subject={['organisations']}
      form={(_, close) => (
        <ActForm
          title={title} basis={REGISTER_BASIS} act={REGISTER} path={{}} draft="hz.act.register_organisation" onCancel={close}
          context={{ kinds: KINDS.map((kind) => ({ value: kind, label: word(t, 'organisation.kind', kind) })) }}
          onDone={(made) => void navigate({ to: '/organisations/$organisation', params: { organisation: (made as { organisation: string }).organisation } })}
        />
      )}
    />
  );
}

function Rows({ items }: { items: OrganisationRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <Head names={[t('field.organisation_name'), t('field.organisation_kind'), t('field.uscc'), t('field.region'), t('console.status')]} />
      <tbody>
        {items.map((item) => (
          <tr key={item.organisation}>
            <td data-label={t('field.organisation_name')}>
              <Link className="strong" to="/organisations/$organisation" params={{ organisation: item.organisation }}>{item.name}</Link>
            </td>
            <td data-label={t('field.organisation_kind')}>{word(t, 'organisation.kind', item.kind)}</td>
            <td data-label={t('field.uscc')}><span className="mono">{item.uscc || t('console.none')}</span></td>
            <td data-label={t('field.region')}>{item.region}</td>
            <td data-label={t('console.status')}><OrganisationState closed={item.closed} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function OrganisationState({ closed = false }: { closed?: boolean | undefined }) {
  const { t } = useTranslation();
  return <StatusTag state="" tone={closed ? 'off' : 'ok'}>{t(closed ? 'console.organisation.closed' : 'console.organisation.registered')}</StatusTag>;
}
