import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, versioned, type Account, type OpenTask, type Versioned } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { organisationOf } from '../../names';
import { Card, Empty, Fact, Facts, Head, Loading, OneTimeLink, OrganisationName, PageHeading, PersonName, Written } from '../../parts';
import { useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { AccountState } from './AccountList';
import { offersFor } from './accountActs';
import { rolesOf } from './lists';

export function AccountPage() {
  const { t } = useTranslation();
  const { account } = useParams({ from: '/accounts/$account' });
  const query = useQuery({
    queryKey: ['accounts', account],
    queryFn: () => versioned(api.GET('/api/v1/accounts/{account}', { params: { path: { account } } })),
  });
  const tasks = useQuery({
    queryKey: ['accounts', account, 'tasks'],
    queryFn: () => answer(api.GET('/api/v1/accounts/{account}/tasks', { params: { path: { account } } })),
  });
  return (
    <Loading query={query}>
      {(current) => (
        <>
          <PageHeading after={<AccountState {...current.data} />}>{t('console.account.heading', { login: current.data.login })}</PageHeading>
          <AccountActs account={account} current={current} />
          <div className="columns">
            <FactsOf data={current.data} />
            <Card title={t('console.account.tasks')}>
              <Loading query={tasks}>{({ items }) => <Tasks items={items} />}</Loading>
              {!!current.data.left_open?.length && <div className="part"><h3>{t('console.account.left_open')}</h3><Tasks items={current.data.left_open} /></div>}
            </Card>
          </div>
          <Delegations data={current.data} />
        </>
      )}
    </Loading>
  );
}

function AccountActs({ account, current: { data, version } }: { account: string; current: Versioned<Account> }) {
  const { t } = useTranslation();
  const session = useSession();
  const [invitation, setInvitation] = useState<string>();
  const others = useQuery({
    queryKey: ['accounts', 'others', data.organisation],
    queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: { organisation: data.organisation, limit: 100 } } })),
  });
  const home = useQuery(organisationOf(data.organisation));
  const held: string[] = [...(data.roles ?? []), ...(data.pending ?? []).map(({ role }) => role)];
  const offers = offersFor(session, data).map((offer) => ({
    ...offer, key: offer.role ? `${offer.command}.${offer.role}` : offer.command,
    title: offer.role
      ? t('console.account.role_act', { act: word(t, 'use_case.platform', offer.command), role: word(t, 'role', offer.role) })
      : word(t, 'use_case.platform', offer.command),
  }));
  return (
    <>
      <Acts
        offers={offers} subject={['accounts']}
        form={({ key }, close, done) => {
          const offer = offers.find((one) => one.key === key)!;
          return (
            <ActForm
              title={offer.title} basis={offer.basis} act={offer.act} path={{ account }} version={version} draft={`hz.act.${account}.${key}`}
              context={{ others: (others.data?.items ?? []).filter((one) => one.id !== account && !one.disabled), delegations: data.delegations ?? [],
                roles: rolesOf(t, home.data).filter(({ value }) => !held.includes(value)) }}
              onCancel={close}
              onDone={(told) => {
                setInvitation((told as { invitation?: string } | undefined)?.invitation);
                done(t('console.act.done', { act: offer.title }));
              }}
            />
          );
        }}
      />
      {invitation && <OneTimeLink invitation={invitation} login={data.login} />}
    </>
  );
}

function FactsOf({ data }: { data: Account }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('console.person')}><PersonName id={data.person} /></Fact>
        <Fact name={t('console.organisation')}><OrganisationName id={data.organisation} /></Fact>
        <Fact name={t('console.roles')}>{data.roles?.map((role) => word(t, 'role', role)).join(t('console.comma')) || t('console.none')}</Fact>
        {data.pending?.map(({ role, by }) => (
          <Fact key={role} name={t('console.account.asked')}>{word(t, 'role', role)} · {t('console.account.asked_by')} <PersonName id={by} /></Fact>
        ))}
        {data.reset && (
          <Fact name={t('console.account.reset')}>
            <Written>{data.reset.reason}</Written> <span className="small soft block">{minuteOf(data.reset.asked)} · {t('console.account.asked_by')} <PersonName id={data.reset.by} /></span>
          </Fact>
        )}
        {data.successor && <Fact name={t('field.successor')}><Link to="/accounts/$account" params={{ account: data.successor }}>{t('console.account.of_successor')}</Link></Fact>}
        {data.keys?.map((key) => (
          <Fact key={key.kid} name={t('console.account.key')}>
            <span className="mono small">{key.kid}</span>
            <span className="small soft block">{minuteOf(key.from)}{key.ended && ` – ${minuteOf(key.ended)}`}</span>
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

/** What would stand still without the person. */
function Tasks({ items }: { items: OpenTask[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty>{t('console.account.no_tasks')}</Empty>;
  return (
    <ul className="list">
      {items.map((task) => (
        <li key={`${task.kind}${task.role}${task.case_id}`}>
          {word(t, 'console.task', task.kind)} · {word(t, 'role', task.role)}
          {task.case_id && <> · <Link className="mono" to="/cases/$caseId" params={{ caseId: task.case_id }}>{task.case_id.slice(0, 8)}</Link></>}
        </li>
      ))}
    </ul>
  );
}

function Delegations({ data }: { data: Account }) {
  const { t } = useTranslation();
  if (!data.delegations?.length) return null;
  return (
    <Card title={t('console.account.delegations')}>
      <table className="rows">
        <Head names={[t('field.letter_number'), t('console.validity'), t('console.account.given_by'), t('console.status')]} />
        <tbody>
          {data.delegations.map((one) => (
            <tr key={one.id}>
              <td data-label={t('field.letter_number')}><Written>{one.number}</Written></td>
              <td data-label={t('console.validity')}><span><span className="nb">{one.from}</span> – <span className="nb">{one.to}</span></span></td>
              <td data-label={t('console.account.given_by')}><span><PersonName id={one.by} /></span></td>
              <td data-label={t('console.status')}>
                <StatusTag state="" tone={one.revoked ? 'off' : 'ok'}>{one.revoked ? t('console.account.revoked_at', { at: minuteOf(one.revoked) }) : t('console.account.given')}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
