import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, type CaseRow } from '../../../api/client';
import { word } from '../../i18n';
import { useCategories } from '../../names';
import { Empty, Loading, OrganisationName, PageHeading, Pages, StateFilter } from '../../parts';
import { useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { NextDue } from './Clocks';

const PAGE = 25;

/** In the order of the case's life; the type makes a state that the API adds a fault of the build. */
const STATES: Record<CaseRow['state'], true> = {
  draft: true, submitted: true, returned_for_supplement: true, accepted: true, not_accepted: true, quoted: true, contracted: true,
  planned: true, document_review: true, on_site: true, rectification: true, verification: true, reported: true, review: true,
  decision: true, granted: true, refused: true, issued: true, archived: true, terminated: true, withdrawn: true,
};
const isState = (text: string | undefined): text is CaseRow['state'] => text !== undefined && text in STATES;

export function CaseList() {
  const { t } = useTranslation();
  const { state, cursor } = useSearch({ from: '/cases' });
  const cases = useQuery({
    queryKey: ['cases', state, cursor],
    queryFn: () => answer(api.GET('/api/v1/cases', {
      params: { query: { limit: PAGE, ...(isState(state) && { state }), ...(cursor && { cursor }) } },
    })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t('console.cases')}</PageHeading>
      <div className="card">
        <StateFilter label={t('console.state')} state={state} states={Object.keys(STATES).map((code) => ({ code, name: word(t, 'case.state', code) }))} />
        <Loading query={cases}>
          {({ items }) => items.length === 0
            ? <Empty>{t(state ? 'console.cases.empty_state' : 'console.cases.empty')}</Empty>
            : <Rows items={items} />}
        </Loading>
        <Pages cursor={cursor} next={cases.data?.next} />
      </div>
    </>
  );
}

function Rows({ items }: { items: CaseRow[] }) {
  const { t } = useTranslation();
  const session = useSession();
  const rules = useCategories();
  const ownName = session.organisation_kind === 'service_provider' ? 'body' : 'client';
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('console.case')}</th>
          <th scope="col">{t(`console.${ownName}`)}</th>
          <th scope="col">{t('console.category')}</th>
          <th scope="col">{t('console.submitted_on')}</th>
          <th scope="col">{t('console.next_due')}</th>
          <th scope="col">{t('console.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.case_id}>
            <td data-label={t('console.case')}>
              <Link className="strong" to="/cases/$caseId" params={{ caseId: item.case_id }}>
                {word(t, 'case.kind', item.kind)} <span className="mono">{item.certificate ?? item.case_id.slice(0, 8)}</span>
              </Link>
            </td>
            <td data-label={t(`console.${ownName}`)}>
              <OrganisationName id={item[ownName]} known={item[`${ownName}_name`]} />
            </td>
            <td data-label={t('console.category')}>{rules.category(item.category)} · {rules.level(item.category, item.level)}</td>
            <td data-label={t('console.submitted_on')} className="nb">{item.submitted_on}</td>
            <td data-label={t('console.next_due')}><NextDue clocks={item.clocks} /></td>
            <td data-label={t('console.state')}><StatusTag state={item.state}>{word(t, 'case.state', item.state)}</StatusTag></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
