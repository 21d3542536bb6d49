import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { word } from '../../i18n';
import { KnownNames, namesIn } from '../../names';
import { Card, Fact, Facts, Loading, OrganisationName, PageHeading } from '../../parts';
import { caseOf } from '../cases/queries';
import { StatusTag } from '../../StatusTag';

/** Under its own address: it can be opened again, and printed. */
export function Receipt({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const query = useQuery(caseOf(caseId));
  return (
    <Loading query={query}>
      {({ data }) => (
        <KnownNames value={namesIn(data.people)}>
          <PageHeading after={<StatusTag state="met">{word(t, 'case.state', data.state ?? 'submitted')}</StatusTag>}>{t('console.receipt')}</PageHeading>
          <Card title={t('console.facts')}>
            <Facts>
              <Fact name={t('console.receipt.number')}><span className="mono strong">{caseId}</span></Fact>
              <Fact name={t('console.body')}><OrganisationName id={data.body} /></Fact>
              <Fact name={t('console.submitted_on')}>{data.submitted_on}</Fact>
            </Facts>
          </Card>
          <Next data={data} />
          <p className="actions"><Link className="strong" to="/cases/$caseId" params={{ caseId }}>{t('console.receipt.case')}</Link></p>
        </KnownNames>
      )}
    </Loading>
  );
}

/** The limits are those of the case: the server counted them. */
function Next({ data }: { data: Case }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.receipt.next')}>
      <ol className="next">
        {data.clocks?.filter((clock) => !clock.met).map((clock) => (
          <li key={clock.code}>{t('console.receipt.limit', { matter: word(t, 'deadline', clock.code), day: clock.due })}</li>
        ))}
        <li>{t('console.receipt.supplement')}</li>
        <li>{t('console.receipt.quote')}</li>
        <li>{t('console.receipt.notices')}</li>
      </ol>
    </Card>
  );
}
