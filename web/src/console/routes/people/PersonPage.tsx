import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, versioned, type Person } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { Card, Empty, Fact, Facts, Loading, OrganisationName, PageHeading, Written, isErased } from '../../parts';
import { may, useSession } from '../../session';
import { usePersonContext } from './PersonList';
import { PERSON_ACTS } from './personActs';

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
          <PersonActs person={person} version={version} />
          <FactsOf data={data} />
          <Histories data={data} />
        </>
      )}
    </Loading>
  );
}

function PersonActs({ person, version }: { person: string; version: number }) {
  const { t } = useTranslation();
  const session = useSession();
  const context = usePersonContext();
  const offers = Object.entries(PERSON_ACTS).filter(([, act]) => may(session, act.permission))
    .map(([key, { basis }]) => ({ key, basis, title: word(t, 'use_case.party', key) }));
  return (
    <Acts
      offers={offers} subject={['person', person]}
      form={({ key, title, basis }, close, done) => (
        <ActForm title={title} basis={basis} act={PERSON_ACTS[key]!} context={context} path={{ person, organisation: context.organisation }} version={version}
          draft={`hz.act.${person}.${key}`} onCancel={close} onDone={() => done(t('console.act.done', { act: title }))} />
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
        <Fact name={t('field.identity_number')}><span className="mono"><Written>{data.identity_masked}</Written></span></Fact>
        {data.contact.phone && <Fact name={t('field.phone')}><Written>{data.contact.phone}</Written></Fact>}
        {data.contact.email && <Fact name={t('field.email')}><Written>{data.contact.email}</Written></Fact>}
      </Facts>
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
