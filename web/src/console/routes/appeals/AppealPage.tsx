import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, versioned, type Appeal, type Versioned } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { KnownNames, namesIn } from '../../names';
import { Card, Empty, Fact, Facts, Loading, OrganisationName, PageHeading, PersonName, Written } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { One } from '../cases/Clocks';
import { Evidence } from '../cases/Files';
import { About } from './About';
import { BASIS, offersFor } from './appealActs';

/** One appeal: against what, who hears it, what they found. What was decided stands until it is upheld. */
export function AppealPage() {
  const { t } = useTranslation();
  const { appeal } = useParams({ from: '/appeals/$appeal' });
  const query = useQuery({
    queryKey: ['appeals', appeal],
    queryFn: () => versioned(api.GET('/api/v1/appeals/{appeal}', { params: { path: { appeal } } })),
  });
  return (
    <Loading query={query}>
      {(current) => {
        const { data } = current;
        const state = data.state ?? 'filed';
        return (
          <KnownNames value={namesIn(data.people)}>
            <PageHeading after={<StatusTag state={state}>{word(t, 'console.appeal.state', state)}</StatusTag>}>
              {t('console.appeal.heading', { what: word(t, 'console.appeal.what', data.decision.what ?? 'not_accepted') })}
            </PageHeading>
            <AppealActs appeal={appeal} current={current} />
            <div className="columns">
              <FactsOf data={data} appeal={appeal} />
              <Card title={t('console.clocks')}>
                {data.clocks?.length
                  ? <ul className="list">{data.clocks.map((clock) => <One key={clock.code} clock={clock} />)}</ul>
                  : <Empty>{t('console.clocks.empty')}</Empty>}
              </Card>
            </div>
            <Finding data={data} />
          </KnownNames>
        );
      }}
    </Loading>
  );
}

function AppealActs({ appeal, current: { data, version } }: { appeal: string; current: Versioned<Appeal> }) {
  const { t } = useTranslation();
  const session = useSession();
  const mayName = session.organisation === data.body && may(session, 'appeal.handle');
  const candidates = useQuery({
    queryKey: ['appeals', appeal, 'candidates'],
    queryFn: () => answer(api.GET('/api/v1/appeals/{appeal}/candidates', { params: { path: { appeal } } })),
    enabled: mayName,
  });
  const offers = offersFor(session, data).map((offer) => ({
    ...offer, key: offer.command, title: word(t, 'use_case.appeal', offer.command), basis: BASIS,
  }));
  return (
    <Acts
      offers={offers} subject={['appeals']}
      form={({ key, title, basis }, close, done) => (
        <ActForm
          title={title} basis={basis} act={offers.find((one) => one.key === key)!.act} path={{ appeal }} version={version}
          draft={`hz.act.${appeal}.${key}`} onCancel={close} onDone={() => done(t('console.act.done', { act: title }))}
          context={{ candidates: candidates.data?.items ?? [], data, word: (list, code) => word(t, list, code), why: (reason) => word(t, 'error', reason) }}
        />
      )}
    />
  );
}

function FactsOf({ data, appeal }: { data: Appeal; appeal: string }) {
  const { t } = useTranslation();
  const { decision } = data;
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('console.appeal.against')}>
          {decision.certificate
            ? <Link to="/certificates/$number" params={{ number: decision.certificate }}><About decision={decision} /></Link>
            : <Link to="/cases/$caseId" params={{ caseId: decision.case_id ?? '' }}><About decision={decision} /></Link>}
        </Fact>
        <Fact name={t('console.client')}><OrganisationName id={data.client ?? ''} /></Fact>
        <Fact name={t('console.body')}><OrganisationName id={data.body ?? ''} /></Fact>
        <Fact name={t('console.appeal.filed_on')}>{data.filed_on}</Fact>
        <Fact name={t('console.reason')}><Written>{data.reason}</Written></Fact>
        <Fact name={t('console.appeal.panel')}>
          {data.panel?.length ? data.panel.map((person) => <span key={person} className="block"><PersonName id={person} /></span>) : t('console.appeal.panel.none')}
        </Fact>
        {!!data.evidence?.length && <Fact name={t('field.evidence')}><Evidence files={data.evidence} organisation={data.client} appeal={appeal} /></Fact>}
        {data.withdrawn_reason && <Fact name={t('console.appeal.withdrawn_reason')}><Written>{data.withdrawn_reason}</Written></Fact>}
      </Facts>
    </Card>
  );
}

function Finding({ data: { finding } }: { data: Appeal }) {
  const { t } = useTranslation();
  if (!finding) return null;
  const outcome = finding.outcome ?? 'uphold';
  return (
    <Card title={t('console.appeal.finding')} note={<StatusTag state={outcome}>{word(t, 'console.appeal.outcome', outcome)}</StatusTag>}>
      <Facts>
        <Fact name={t('console.reason')}><Written>{finding.reason}</Written></Fact>
        <Fact name={t('console.appeal.signed')}><PersonName id={finding.by} /> · <span className="nb">{finding.on}</span></Fact>
        <Fact name={t('console.confirmed')}>
          {finding.confirmed_on ? <><PersonName id={finding.confirmed_by ?? ''} /> · <span className="nb">{finding.confirmed_on}</span></> : t('console.confirmed.open')}
        </Fact>
      </Facts>
    </Card>
  );
}
