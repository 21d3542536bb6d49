import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, versioned, type Person } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { Card, Empty, Fact, Facts, Loading, OrganisationName, PageHeading, PersonName, Written, isErased } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { usePersonContext } from './PersonList';
import { PERSON_ACTS, offersFor } from './personActs';

export function PersonPage() {
  const { t } = useTranslation();
  const { person } = useParams({ from: '/people/$person' });
  const query = useQuery({
    queryKey: ['person', person, 'page'],
    queryFn: () => versioned(api.GET('/api/v1/persons/{person}', { params: { path: { person } } })),
  });
  return (
    <Loading query={query}>
      {({ data, version }) => (
        <>
          <PageHeading>{isErased(data.name) ? t('console.person') : data.name}</PageHeading>
          <PersonActs person={person} data={data} version={version} />
          <FactsOf data={data} />
          <Erasure data={data} />
          <Histories data={data} />
        </>
      )}
    </Loading>
  );
}

function PersonActs({ person, data, version }: { person: string; data: Person; version: number }) {
  const { t } = useTranslation();
  const session = useSession();
  const queryClient = useQueryClient();
  const { organisation } = useSearch({ from: '/people/$person' });
  const context = usePersonContext(organisation);
  const offers = offersFor(session, data).map(({ key, obstacle }) => (
    { key, basis: PERSON_ACTS[key]!.basis, title: word(t, 'use_case.party', key), ...(obstacle && { obstacle: { key: obstacle } }) }));
  return (
    <Acts
      offers={offers} subject={['person', person]}
      form={({ key, title, basis }, close, done) => (
        <ActForm title={title} basis={basis} act={PERSON_ACTS[key]!} context={context} path={{ person, organisation: context.organisation }} version={version}
          notice={PERSON_ACTS[key]!.notice && t(PERSON_ACTS[key]!.notice)} number={typeof data.name === 'string' ? data.name : person}
          draft={`hz.act.${person}.${key}`} onCancel={close}
          onDone={() => {
            void queryClient.invalidateQueries({ queryKey: ['persons'] });
            done(t('console.act.done', { act: title }));
          }} />
      )}
    />
  );
}

function FactsOf({ data }: { data: Person }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('field.identity_document')}>{data.document ? word(t, 'console.identity', data.document) : t('console.none')}</Fact>
        <Fact name={t('field.identity_number')}><span className="mono">{data.identity_masked === '' ? t('console.none') : <Written>{data.identity_masked}</Written>}</span></Fact>
        {data.contact.phone && <Fact name={t('field.phone')}><Written>{data.contact.phone}</Written></Fact>}
        {data.contact.email && <Fact name={t('field.email')}><Written>{data.contact.email}</Written></Fact>}
      </Facts>
    </Card>
  );
}

/** What is asked for, and by whom; what goes with it and what stays (个人信息保护法 47; docs/record.md 2). */
function Erasure({ data: { erasure, name } }: { data: Person }) {
  const { t } = useTranslation();
  const session = useSession();
  if (!erasure && !may(session, 'person.erase_request')) return null;
  const gone = isErased(name);
  return (
    <Card
      title={t('console.erasure')}
      note={erasure && <StatusTag state="" tone={gone ? 'off' : 'warn'}>{t(gone ? 'console.erased' : 'console.erasure.pending')}</StatusTag>}
    >
      {erasure && (
        <Facts>
          <Fact name={t('field.erasure_ground')}>{word(t, 'console.erasure.ground', erasure.ground)}</Fact>
          <Fact name={t('console.reason')}><Written>{erasure.reason}</Written></Fact>
          <Fact name={t('console.account.asked_by')}><PersonName id={erasure.by} /> · <span className="nb">{erasure.on}</span></Fact>
        </Facts>
      )}
      <div className="after">
        <Facts>
          {!gone && <Fact name={t('console.erasure.goes')}>{t('console.erasure.goes_text')}</Fact>}
          <Fact name={t(gone ? 'console.erasure.stayed' : 'console.erasure.stays')}>{t('console.erasure.stays_text')}</Fact>
          {!gone && <Fact name={t('console.erasure.not_yet')}>{t('console.erasure.not_yet_text')}</Fact>}
        </Facts>
      </div>
    </Card>
  );
}

const period = (from: string, to: string | undefined) => <span className="nb">{from} – {to ?? ''}</span>;

function Histories({ data }: { data: Person }) {
  const { t } = useTranslation();
  const { catalogue, say } = usePersonContext();
  const category = (code: string) => {
    const found = catalogue?.categories.find((one) => one.code === code);
    return found ? say(found.name) : code;
  };
  return (
    <div className="columns">
      <Entries title={t('console.person.employments')}>
        {data.employments?.map((one) => (
          <li key={`${one.organisation}${one.from}`}><OrganisationName id={one.organisation} /> · {t(one.full_time ? 'field.full_time.yes' : 'field.full_time.no')} · {period(one.from, one.to)}</li>
        ))}
      </Entries>
      <Entries title={t('console.person.competences')}>
        {data.competences?.map((one) => (
          <li key={`${one.category}${one.grade}${one.from}`}>
            {category(one.category)} · {word(t, 'console.grade', one.grade)} · {period(one.from, one.to)}
            <span className="small soft block"><Written>{one.evidence}</Written> {one.registration && <Written>{one.registration}</Written>}</span>
          </li>
        ))}
      </Entries>
      <Entries title={t('console.person.interests')}>
        {data.interests?.map((one, index) => (
          <li key={index}>{word(t, 'console.interest', one.kind)} · {one.organisation ? <OrganisationName id={one.organisation} /> : <span className="mono">{one.uscc}</span>} · {period(one.from, one.to)}</li>
        ))}
      </Entries>
    </div>
  );
}

function Entries({ title, children }: { title: string; children: ReactNode[] | undefined }) {
  const { t } = useTranslation();
  return <Card title={title}>{children?.length ? <ul className="list">{children}</ul> : <Empty>{t('console.none')}</Empty>}</Card>;
}
