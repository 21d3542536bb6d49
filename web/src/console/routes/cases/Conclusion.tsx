import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { Card, Fact, Facts, PersonName, Written, isErased } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { Evidence } from './Files';

export function Report({ data, caseId }: { data: Case; caseId: string }) {
  const { t } = useTranslation();
  if (!data.report) return null;
  const { report, by, on } = data.report;
  if (isErased(report)) return <Card title={t('console.report')}><Written>{report}</Written></Card>;
  return (
    <Card title={t('console.report')}>
      <Facts>
        <Fact name={t('console.recommendation')}>{t(report.recommend_grant ? 'console.recommend.grant' : 'console.recommend.refuse')}</Fact>
        <Fact name={t('console.summary')}><Written>{report.summary}</Written></Fact>
        <Fact name={t('console.by')}><PersonName id={by} /></Fact>
        <Fact name={t('console.on')}>{on}</Fact>
      </Facts>
      <Evidence files={[report.document]} organisation={data.body} caseId={caseId} />
    </Card>
  );
}

/** An outcome left out of the answer is the first of its list: passed, granted. */
export function Review({ data }: { data: Case }) {
  const { t } = useTranslation();
  if (!data.review?.on) return null;
  const { outcome = 'pass', note, by, on } = data.review;
  return (
    <Card title={t('console.review')} note={<StatusTag state={outcome}>{t(`review.${outcome}`)}</StatusTag>}>
      <Facts>
        <Fact name={t('console.note')}><Written>{note}</Written></Fact>
        <Fact name={t('console.by')}><PersonName id={by} /></Fact>
        <Fact name={t('console.on')}>{on}</Fact>
      </Facts>
    </Card>
  );
}

export function Decision({ data }: { data: Case }) {
  const { t } = useTranslation();
  if (!data.decision?.on) return null;
  const { conclusion = 'grant', reason, ground, limit, by, on, confirmed_by, confirmed_on } = data.decision;
  return (
    <Card title={t('console.decision')} note={<StatusTag state={conclusion}>{t(`decision.${conclusion}`)}</StatusTag>}>
      <Facts>
        <Fact name={t('console.reason')}><Written>{reason}</Written></Fact>
        {ground && <Fact name={t('console.ground')}><span className="mono">{ground}</span></Fact>}
        {limit && <Fact name={t('console.limit')}>{limit}</Fact>}
        <Fact name={t('console.signed')}><PersonName id={by} /> · <span className="nb">{on}</span></Fact>
        <Fact name={t('console.confirmed')}>
          {confirmed_on ? <><PersonName id={confirmed_by} /> · <span className="nb">{confirmed_on}</span></> : t('console.confirmed.open')}
        </Fact>
      </Facts>
    </Card>
  );
}
