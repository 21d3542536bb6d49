import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, type Body, type Catalogue } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { useCatalogue, useCategories, useLabel } from '../../names';
import { Empty, Head, Loading, PageHeading, Pages } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { bodies, organisations } from '../accounts/lists';
import { BODY_ACTS, RECORD } from './bodyActs';

const PAGE = 25;

export function BodyList() {
  const { t } = useTranslation();
  const session = useSession();
  const { cursor } = useSearch({ from: '/bodies' });
  const catalogue = useCatalogue().data;
  const query = useQuery({
    queryKey: ['public', 'bodies', 'list', cursor],
    queryFn: () => answer(api.GET('/api/v1/public/bodies', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t('console.bodies')}</PageHeading>
      {may(session, 'body.record') && catalogue && <Record catalogue={catalogue} />}
      <div className="card">
        <Loading query={query}>{({ items }) => (items.length === 0 ? <Empty>{t('console.bodies.empty')}</Empty> : <Rows items={items} />)}</Loading>
        <Pages cursor={cursor} next={query.data?.next} />
      </div>
    </>
  );
}

/** A first approval: of an organisation that is a certification body and has none yet. */
function Record({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation();
  const say = useLabel();
  const navigate = useNavigate();
  const title = t('use_case.body.record_approval');
  const unapproved = useQuery({
    queryKey: ['organisations', 'unapproved'],
    queryFn: async () => {
      const [all, approved] = await Promise.all([organisations('certification_body'), bodies()]);
      return all.filter((one) => !one.closed && !approved.some(({ organisation }) => organisation === one.organisation));
    },
  });
  return (
    <Acts
      offers={[{ key: 'record_approval', title }]} subject={['public', 'bodies']}
      form={(_, close) => (
        <ActForm
          title={title} basis={BODY_ACTS.record_approval.basis} act={RECORD} path={{}} draft="hz.act.record_approval" onCancel={close}
          context={{
            organisation: '', catalogue, say, word: (list, code) => word(t, list, code),
            organisations: (unapproved.data ?? []).map(({ organisation, name, uscc }) => ({ value: organisation, label: `${name} ${uscc ?? ''}` })),
          }}
          onDone={(made) => void navigate({ to: '/bodies/$body', params: { body: (made as { organisation: string }).organisation } })}
        />
      )}
    />
  );
}

function Rows({ items }: { items: Body[] }) {
  const { t } = useTranslation();
  const names = useCategories();
  return (
    <table className="rows">
      <Head names={[t('console.body'), t('field.approval_number'), t('field.approved_fields'), t('console.body.until'), t('console.status')]} />
      <tbody>
        {items.map((item) => (
          <tr key={item.organisation}>
            <td data-label={t('console.body')}><Link className="strong" to="/bodies/$body" params={{ body: item.organisation }}>{item.name}</Link></td>
            <td data-label={t('field.approval_number')}><span className="mono nb">{item.approval_number ?? t('console.none')}</span></td>
            <td data-label={t('field.approved_fields')}><span>{item.now.fields?.map(names.category).join(t('console.comma')) || t('console.none')}</span></td>
            <td data-label={t('console.body.until')} className="nb">{item.now.to ?? t('console.none')}</td>
            <td data-label={t('console.status')}><ApprovalStatus status={item.now.status} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ApprovalStatus({ status }: { status: Body['now']['status'] }) {
  const { t } = useTranslation();
  return <StatusTag state={status}>{t(`approval.${status}`)}</StatusTag>;
}
