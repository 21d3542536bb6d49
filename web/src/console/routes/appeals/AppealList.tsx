import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, type AppealRow } from '../../../api/client';
import { word } from '../../i18n';
import { Empty, Loading, PageHeading, Pages, StateFilter } from '../../parts';
import { useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { NextDue } from '../cases/Clocks';
import { About } from './About';

const PAGE = 25;

/** In the order of an appeal's life; the type makes a state that the API adds a fault of the build. */
const STATES: Record<AppealRow['state'], true> = { filed: true, acknowledged: true, signed: true, upheld: true, rejected: true, withdrawn: true };
const isState = (text: string | undefined): text is AppealRow['state'] => text !== undefined && text in STATES;

export function AppealList() {
  const { t } = useTranslation();
  const { state, cursor } = useSearch({ from: '/appeals' });
  const appeals = useQuery({
    queryKey: ['appeals', 'list', state, cursor],
    queryFn: () => answer(api.GET('/api/v1/appeals', {
      params: { query: { limit: PAGE, ...(isState(state) && { state }), ...(cursor && { cursor }) } },
    })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t('console.appeals')}</PageHeading>
      <div className="card">
        <StateFilter label={t('console.status')} state={state} states={Object.keys(STATES).map((code) => ({ code, name: word(t, 'console.appeal.state', code) }))} />
        <Loading query={appeals}>
          {({ items }) => items.length === 0
            ? <Empty>{t(state ? 'console.appeals.empty_state' : 'console.appeals.empty')}</Empty>
            : <Rows items={items} />}
        </Loading>
        <Pages cursor={cursor} next={appeals.data?.next} />
      </div>
    </>
  );
}

function Rows({ items }: { items: AppealRow[] }) {
  const { t } = useTranslation();
  const other = useSession().organisation_kind === 'service_provider' ? 'body' : 'client';
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('console.appeal.against')}</th>
          <th scope="col">{t(`console.${other}`)}</th>
          <th scope="col">{t('console.appeal.filed_on')}</th>
          <th scope="col">{t('console.next_due')}</th>
          <th scope="col">{t('console.status')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.appeal}>
            <td data-label={t('console.appeal.against')}>
              <Link className="strong" to="/appeals/$appeal" params={{ appeal: item.appeal }}><About decision={item.decision} /></Link>
            </td>
            <td data-label={t(`console.${other}`)}>{item[`${other}_name`]}</td>
            <td data-label={t('console.appeal.filed_on')} className="nb">{item.filed_on}</td>
            <td data-label={t('console.next_due')}><NextDue clocks={item.clocks} /></td>
            <td data-label={t('console.status')}><StatusTag state={item.state}>{word(t, 'console.appeal.state', item.state)}</StatusTag></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
