import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, versioned, type Organisation, type Versioned } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { useLabel } from '../../names';
import { Card, Fact, Facts, Loading, PageHeading, PersonName, Written, isErased } from '../../parts';
import { may, useSession } from '../../session';
import { OrganisationState } from './OrganisationList';
import { offersFor } from './organisationActs';

/** One organisation: under which names it went, where it sits, who works in it. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const { organisation } = useParams({ from: '/organisations/$organisation' });
  const query = useQuery({
    queryKey: ['organisation', organisation, 'page'],
    queryFn: () => versioned(api.GET('/api/v1/organisations/{organisation}', { params: { path: { organisation } } })),
  });
  return (
    <Loading query={query}>
      {(current) => (
        <>
          <PageHeading after={<OrganisationState closed={current.data.closed} />}>{current.data.names.at(-1)?.name ?? t('console.organisation')}</PageHeading>
          <OrganisationActs current={current} />
          <div className="columns">
            <FactsOf data={current.data} />
            <div>
              <Names data={current.data} />
              <Further data={current.data} />
            </div>
          </div>
        </>
      )}
    </Loading>
  );
}

function OrganisationActs({ current: { data, version } }: { current: Versioned<Organisation> }) {
  const { t } = useTranslation();
  const session = useSession();
  const queryClient = useQueryClient();
  const offers = offersFor(session, data).map((offer) => ({ ...offer, key: offer.command, title: word(t, 'use_case.party', offer.command) }));
  if (offers.length === 0) return null;
  return (
    <Acts
      offers={offers} subject={['organisation', data.id]}
      form={({ key, title, basis }, close, done) => {
        const { act, notice, start } = offers.find((one) => one.key === key)!;
        return (
          <ActForm
            title={title} basis={basis} notice={notice && t(notice)} act={act} context={{ kinds: [] }} path={{ organisation: data.id }} version={version}
            draft={`hz.act.${data.id}.${key}`} number={data.uscc ?? data.id} {...(start && { start })} onCancel={close}
            onDone={() => {
              void queryClient.invalidateQueries({ queryKey: ['organisations'] });
              done(t('console.act.done', { act: title }));
            }}
          />
        );
      }}
    />
  );
}

function FactsOf({ data }: { data: Organisation }) {
  const { t } = useTranslation();
  const say = useLabel();
  const contact = data.contact;
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('field.organisation_kind')}>{word(t, 'organisation.kind', data.kind)}</Fact>
        <Fact name={t('field.uscc')}><span className="mono">{data.uscc || t('console.none')}</span></Fact>
        <Fact name={t('console.organisation.place')}>
          {data.jurisdiction && say(data.jurisdiction)} <span className="soft small">{data.region}</span>
          {data.address && <span className="block">{data.address}</span>}
        </Fact>
        {isErased(contact) ? <Fact name={t('field.contact_name')}><Written>{contact}</Written></Fact> : (
          <>
            {contact.name && <Fact name={t('field.contact_name')}>{contact.name}</Fact>}
            {contact.phone && <Fact name={t('field.phone')}>{contact.phone}</Fact>}
            {contact.email && <Fact name={t('field.email')}>{contact.email}</Fact>}
          </>
        )}
        {data.confirmation && (
          <Fact name={t('console.organisation.confirmed')}>
            {data.confirmation.letter_number} <span className="nb">{data.confirmation.dated}</span>
            <span className="block small soft"><PersonName id={data.confirmation.by} /></span>
          </Fact>
        )}
        {data.violation_check && (
          <Fact name={t('field.listed')}>
            {t(data.violation_check.listed ? 'field.listed.yes' : 'field.listed.no')} <span className="nb">{data.violation_check.on}</span>
            <span className="block small soft">{data.violation_check.source}</span>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

/** The newest first; the one above the others is in force. */
function Names({ data: { names } }: { data: Organisation }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.organisation.names')}>
      <ol className="list">
        {[...names].reverse().map((period, index) => (
          <li key={`${period.name}${period.from}`}>
            <span className={index === 0 ? 'strong' : 'soft'}>{period.name}</span>
            <span className="small soft block">{t(index === 0 ? 'console.organisation.name_since' : 'console.organisation.name_from', { day: period.from })}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Who works in it, who signs in for it, and what it is approved for. */
function Further({ data: { id, kind } }: { data: Organisation }) {
  const { t } = useTranslation();
  const session = useSession();
  const isOwn = session.organisation === id;
  const isAll = session.roles?.includes('platform_admin') === true;
  const seesPeople = isAll || session.roles?.includes('department_officer') || session.roles?.includes('regulator_officer') || (isOwn && may(session, 'person.manage'));
  const seesAccounts = isAll || session.roles?.includes('platform_auditor') || (isOwn && may(session, 'account.read'));
  if (!seesPeople && !seesAccounts && kind !== 'certification_body') return null;
  return (
    <Card title={t('console.organisation.further')}>
      <ul className="list">
        {seesPeople && <li><Link to="/people" search={{ organisation: id }}>{t('console.people')}</Link></li>}
        {seesAccounts && <li><Link to="/accounts" search={{ organisation: id }}>{t('console.organisation.accounts')}</Link></li>}
        {kind === 'certification_body' && <li><Link to="/bodies/$body" params={{ body: id }}>{t('console.organisation.approval')}</Link></li>}
      </ul>
    </Card>
  );
}
