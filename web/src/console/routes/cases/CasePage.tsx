import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { saveDossier } from '../../../api/files';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { KnownNames, namesIn, useCategories } from '../../names';
import { Card, Fact, Facts, Fault, Loading, OrganisationName, PageHeading, Written } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { CaseActs } from './CaseActs';
import { Application, Clauses } from './Assessment';
import { Clocks } from './Clocks';
import { Decision, Report, Review } from './Conclusion';
import { Documents } from './Files';
import { Nonconformities } from './Nonconformities';
import { actsOf, caseOf } from './queries';
import { Plans, Steps, Supplements } from './Progress';
import { Record } from './Record';

/** The single view of a case. Sections appear with what they show: an empty one would only be read for nothing. */
export function CasePage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/cases/$caseId' });
  const query = useQuery(caseOf(caseId));
  const acts = useQuery(actsOf(caseId));
  return (
    // Drawn once, when both are there: nothing is pushed down under the reader's eyes.
    <Loading query={acts.isPending ? acts : query}>
      {() => {
        const current = query.data!;
        const { data } = current;
        return (
          <KnownNames value={namesIn(data.people)}>
            {/* What has its default is left out of the answer: the kind of a first certification. */}
            <PageHeading after={data.state && <StatusTag state={data.state}>{word(t, 'case.state', data.state)}</StatusTag>}>
              {`${word(t, 'case.kind', data.kind ?? 'initial')} ${data.certificate ?? caseId.slice(0, 8)}`}
            </PageHeading>
            <Dossier caseId={caseId} />
            <CaseActs caseId={caseId} current={current} />
            <div className="columns">
              <FactsOf data={data} caseId={caseId} />
              <Clocks data={data} />
            </div>
            <Steps caseId={caseId} />
            <Supplements data={data} />
            <Plans data={data} />
            <Clauses data={data} caseId={caseId} />
            <Nonconformities data={data} caseId={caseId} />
            <div className="columns three">
              <Report data={data} caseId={caseId} />
              <Review data={data} />
              <Decision data={data} />
            </div>
            <Documents data={data} caseId={caseId} />
            <Application data={data} caseId={caseId} />
            <Record caseId={caseId} />
          </KnownNames>
        );
      }}
    </Loading>
  );
}

function Dossier({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const dossier = useMutation({ mutationFn: () => saveDossier(caseId) });
  return (
    <div className="actions">
      <Button type="primary" loading={dossier.isPending} onClick={() => dossier.mutate()}>{t('console.dossier')}</Button>
      <span className="small soft">{t('console.dossier.hint')}</span>
      <div aria-live="polite">{dossier.error && <Fault error={dossier.error} onRetry={() => dossier.mutate()} />}</div>
    </div>
  );
}

function FactsOf({ data, caseId }: { data: Case; caseId: string }) {
  const { t } = useTranslation();
  const rules = useCategories(data.rule_id, data.rule_version);
  const { category = '', level = '' } = data;
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('console.client')}><OrganisationName id={data.client} /> <span className="mono small">{data.people.client.uscc}</span></Fact>
        <Fact name={t('console.body')}><OrganisationName id={data.body} /></Fact>
        <Fact name={t('console.category')}>{rules.category(category)} · {rules.level(category, level)}</Fact>
        <Fact name={t('console.scope')}><Written>{data.scope}</Written></Fact>
        {data.certificate && (
          <Fact name={t('console.certificate')}><Link className="mono" to="/certificates/$number" params={{ number: data.certificate }}>{data.certificate}</Link></Fact>
        )}
        {data.rule_id && <Fact name={t('console.rule')}>{t('console.rule.pinned', { rule: data.rule_id, version: data.rule_version })}</Fact>}
        {data.norm_id && <Fact name={t('console.norm')}>{`${data.norm_id} ${data.norm_version ?? ''}`}</Fact>}
        {data.submitted_on && <Fact name={t('console.submitted_on')}>{data.submitted_on}</Fact>}
        {data.opened_at && <Fact name={t('console.opened_at')}>{minuteOf(data.opened_at)}</Fact>}
        {data.closed_at && <Fact name={t('console.closed_at')}>{minuteOf(data.closed_at)}</Fact>}
        {data.ended_reason && <Fact name={t('console.ended_reason')}><Written>{data.ended_reason}</Written></Fact>}
        {data.appeal_until && <Fact name={t('console.appeal_until')}>{t('console.appeal_until.text', { day: data.appeal_until })}</Fact>}
        <Fact name={t('console.case_id')}><span className="mono">{caseId}</span></Fact>
      </Facts>
    </Card>
  );
}
