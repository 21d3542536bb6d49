import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { Card, Fact, Facts, PersonName, Written, isErased } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { One } from './Clocks';
import { Evidence } from './Files';

type Props = { data: Case; caseId: string };

export function Nonconformities({ data, caseId }: Props) {
  const { t } = useTranslation();
  if (!data.nonconformities?.length) return null;
  return (
    <Card title={t('console.nonconformities')}>
      {data.nonconformities.map(({ id, clause, major, state = 'raised', text, answer, clock, verified_by }) => (
        <section key={id} className="part">
          <div className="between">
            <h3>{t('console.nonconformity', { grade: t(major ? 'finding.nc_major' : 'finding.nc_minor'), clause })}</h3>
            <StatusTag state={state}>{t(`nonconformity.state.${state}`)}</StatusTag>
          </div>
          <Facts>
            <Fact name={t('console.finding')}><Written>{text}</Written></Fact>
            {isErased(answer) ? <Fact name={t('console.answer')}><Written>{answer}</Written></Fact> : answer && (
              <>
                <Fact name={t('console.root_cause')}><Written>{answer.root_cause}</Written></Fact>
                <Fact name={t('console.correction')}><Written>{answer.correction}</Written></Fact>
                <Fact name={t('console.corrective_action')}>
                  <Written>{answer.corrective_action}</Written>
                  <Evidence files={answer.evidence} organisation={data.client} caseId={caseId} />
                </Fact>
              </>
            )}
            {verified_by && <Fact name={t('console.verified_by')}><PersonName id={verified_by} /></Fact>}
          </Facts>
          {clock && <ul className="list"><One clock={clock} /></ul>}
        </section>
      ))}
    </Card>
  );
}
