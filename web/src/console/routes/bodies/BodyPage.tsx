import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, versioned, type Approval, type BodyDetail, type Catalogue } from '../../../api/client';
import { hexOf } from '../../../api/files';
import { Problem } from '../../../api/problem';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { daysBetween, today } from '../../format';
import { word } from '../../i18n';
import { useCatalogue, useCategories, useLabel } from '../../names';
import { Card, Empty, Fact, Facts, Head, Loading, PageHeading } from '../../parts';
import { may, seesOthers, useSession } from '../../session';
import { Fees } from '../fees/Fees';
import { ApprovalBand } from './ApprovalBand';
import { ApprovalStatus } from './BodyList';
import { BODY_ACTS, startOf, type BodyContext } from './bodyActs';

/** A body's approval: what it covers, until when, on which documents. Its own people read it; the departments record it. */
export function BodyPage() {
  const { t } = useTranslation();
  const session = useSession();
  const { body } = useParams({ from: '/bodies/$body' });
  const catalogue = useCatalogue().data;
  const query = useQuery({
    queryKey: ['public', 'bodies', 'one', body],
    queryFn: () => answer(api.GET('/api/v1/public/bodies/{body}', { params: { path: { body } } })),
  });
  if (query.error instanceof Problem && query.error.status === 404) return (
    <>
      <PageHeading>{t('console.body')}</PageHeading>
      <Card title={t('console.body.approval')}>
        <Empty>{t('console.body.unapproved')}</Empty>
        {may(session, 'body.record') && <Link to="/bodies">{t('console.bodies')}</Link>}
      </Card>
    </>
  );
  return (
    <Loading query={query}>
      {(data) => (
        <>
          <PageHeading after={<ApprovalStatus status={data.now.status} />}>{data.name}</PageHeading>
          {may(session, 'body.record') && catalogue && <BodyActs data={data} catalogue={catalogue} />}
          <div className="columns">
            <FactsOf data={data} />
            <Card title={t('console.body.band')}><ApprovalBand body={data} /></Card>
          </div>
          <Approvals data={data} />
          <Fees body={data.organisation} />
        </>
      )}
    </Loading>
  );
}

function BodyActs({ data, catalogue }: { data: BodyDetail; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const say = useLabel();
  const queryClient = useQueryClient();
  const { organisation } = data;
  const acts = useQuery({
    queryKey: ['body', organisation, 'acts'],
    queryFn: () => versioned(api.GET('/api/v1/bodies/{organisation}/acts', { params: { path: { organisation } } })),
    placeholderData: keepPreviousData,
  });
  const context: BodyContext = { organisation, organisations: [], catalogue, say, word: (list, code) => word(t, list, code) };
  return (
    <Loading query={acts}>
      {({ data: known, version }) => (
        <Acts
          subject={['body', organisation]}
          offers={known.acts.map(({ command, obstacle }) => ({
            key: command, title: t(`use_case.body.${command}`), basis: BODY_ACTS[command].basis, ...(obstacle && { obstacle }),
          }))}
          form={({ key, title, basis }, close, done) => {
            const command = key as keyof typeof BODY_ACTS;
            const { notice } = BODY_ACTS[command];
            return (
              <ActForm
                title={title} basis={basis} notice={notice && t(notice)} act={BODY_ACTS[command]} context={context} path={{ organisation }} version={version}
                draft={`hz.act.${organisation}.${key}`} number={data.approval_number ?? ''} start={startOf(command, data)} onCancel={close}
                onDone={() => {
                  void queryClient.invalidateQueries({ queryKey: ['public', 'bodies'] });
                  done(t('console.act.done', { act: title }));
                }}
              />
            );
          }}
        />
      )}
    </Loading>
  );
}

function FactsOf({ data: { organisation, uscc, approval_number, now } }: { data: BodyDetail }) {
  const { t } = useTranslation();
  const names = useCategories();
  const session = useSession();
  const isOpen = session.organisation === organisation || seesOthers(session); // the register of organisations is not public
  const left = now.to ? daysBetween(today(), now.to) : -1;
  return (
    <Card title={t('console.body.approval')} note={<a href={`/bodies/${organisation}`}>{t('console.body.public')}</a>}>
      <Facts>
        <Fact name={t('field.approval_number')}><span className="mono">{approval_number ?? t('console.none')}</span></Fact>
        <Fact name={t('field.uscc')}><span className="mono">{uscc ?? t('console.none')}</span></Fact>
        <Fact name={t('field.approved_fields')}>
          {now.fields?.length ? now.fields.map((code) => <span key={code} className="block">{names.category(code)}</span>) : t('console.none')}
        </Fact>
        {now.from && now.to && (
          <Fact name={t('console.validity')}>
            <span className="nb">{now.from}</span> – <span className="nb">{now.to}</span>
            {left >= 0 && now.status !== 'ended' && <span className="block small soft">{t('console.days_left', { days: left })}</span>}
          </Fact>
        )}
        {isOpen && <Fact name={t('console.organisation')}><Link to="/organisations/$organisation" params={{ organisation }}>{t('console.body.organisation')}</Link></Fact>}
      </Facts>
    </Card>
  );
}

/** The document that an act rests on: its number, and the digest of its file where there is one. */
function Basis({ document: { number, sm3 } }: { document: Approval['document'] }) {
  return <span>{number}{sm3 && <span className="small soft block">SM3 <span className="mono">{hexOf(sm3)}</span></span>}</span>;
}

function Approvals({ data: { approvals = [], suspensions = [] } }: { data: BodyDetail }) {
  const { t } = useTranslation();
  const names = useCategories();
  return (
    <Card title={t('console.body.history')}>
      <table className="rows">
        <Head names={[t('field.approval_number'), t('console.validity'), t('field.approved_fields'), t('console.body.document')]} />
        <tbody>
          {[...approvals].reverse().map((approval) => (
            <tr key={approval.number + approval.from}>
              <td data-label={t('field.approval_number')}><span className="mono nb">{approval.number}</span></td>
              <td data-label={t('console.validity')}>
                <span>
                  <span className="nb">{approval.from}</span> – <span className="nb">{approval.to}</span>
                  {approval.ended && <span className="block">{t('console.body.ended', { day: approval.ended.on, ground: word(t, 'console.body.end', approval.ended.ground) })}</span>}
                </span>
              </td>
              <td data-label={t('field.approved_fields')}>
                <span>
                  {approval.fields.map(({ category, from, until }) => (
                    <span key={category + from} className="block">
                      {names.category(category)}
                      {(until || from !== approval.from) && <span className="small soft block">{until ? t('console.body.field_until', { from, until }) : t('console.body.field_from', { from })}</span>}
                    </span>
                  ))}
                </span>
              </td>
              <td data-label={t('console.body.document')}>
                <span><Basis document={approval.document} />{approval.ended && <span className="block"><Basis document={approval.ended.document} /></span>}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="after">{t('console.body.suspensions')}</h3>
      {suspensions.length === 0 ? <Empty>{t('console.body.suspensions.none')}</Empty> : (
        <ul className="list">
          {suspensions.map(({ from, until, document }) => (
            <li key={from}>
              {until ? t('console.body.suspended', { from, until }) : t('console.body.band.suspended_since', { from })}
              <span className="small soft block">{t('console.body.document')} <Basis document={document} /></span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
