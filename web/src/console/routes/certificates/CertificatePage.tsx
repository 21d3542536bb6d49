import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, versioned, type Certificate, type Versioned } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { AUDIT, CERTIFICATE_ACTS, keyOf, type CertificateContext } from '../../acts/certificateActs';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { useCatalogue, useLabel, useRuleNames } from '../../names';
import { Card, Fact, Facts, Head, Loading, OrganisationName, PageHeading, PersonName, Written } from '../../parts';
import { useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { BASIS, FILING, mayFile } from '../appeals/appealActs';
import { FileAppeal } from '../appeals/FileAppeal';
import { StateDiagram } from './StateDiagram';

const AUDITING = 'audit';
const FOLLOW_UP = '条例:26'; // 跟踪调查

/** A certificate as its body, its holder and the regulators see it: what it says, what happened to it, what may be done. */
export function CertificatePage() {
  const { t } = useTranslation();
  const { number } = useParams({ from: '/certificates/$number' });
  const query = useQuery({
    queryKey: ['certificate', number],
    queryFn: () => versioned(api.GET('/api/v1/certificates/{number}', { params: { path: { number } } })),
  });
  return (
    <Loading query={query}>
      {(current) => (
        <>
          <PageHeading after={<StatusTag state={current.data.status}>{t(`status.${current.data.status}`)}</StatusTag>}>
            {t('console.certificate.heading', { number })}
          </PageHeading>
          <CertificateActs number={number} current={current} />
          <div className="columns">
            <FactsOf data={current.data} number={number} />
            <Card title={t('console.state_diagram')}><StateDiagram status={current.data.status} /></Card>
          </div>
          <Pending data={current.data} />
          <History data={current.data} />
        </>
      )}
    </Loading>
  );
}

function CertificateActs({ number, current }: { number: string; current: Versioned<Certificate> }) {
  const { t } = useTranslation();
  const { data, version } = current;
  const session = useSession();
  const navigate = useNavigate();
  const say = useLabel();
  const catalogue = useCatalogue(data.rule_id, data.rule_version);
  const acts = useQuery({
    queryKey: ['certificate', number, 'acts', version],
    queryFn: () => answer(api.GET('/api/v1/certificates/{number}/acts', { params: { path: { number } } })),
    placeholderData: keepPreviousData,
  });
  const subject = ['certificate', number];
  const mayAudit = session.organisation === data.issuer && session.roles?.includes('programme_manager') === true
    && (data.status === 'valid' || data.status === 'suspended');
  return (
    <Loading query={acts}>
      {(known) => (
        <Loading query={catalogue}>
          {(rules) => (
            <Acts
              subject={subject}
              offers={[
                ...known.acts.filter((offer) => CERTIFICATE_ACTS[offer.command]).map((offer) => ({
                  key: keyOf(offer), title: t(`act.certificate.${keyOf(offer)}`), basis: offer.article, obstacle: offer.obstacle,
                })),
                ...(mayFile(session, data.holder_id, data.appeal_until) ? [{ key: FILING, title: t('use_case.appeal.file_appeal'), basis: BASIS }] : []),
                ...(mayAudit ? [{ key: AUDITING, title: t('act.certificate.audit'), basis: FOLLOW_UP }] : []),
              ]}
              form={(offer, close, done) => {
                const context: CertificateContext = {
                  number, data, catalogue: rules, say, word: (list, code) => word(t, list, code),
                  entry: (item) => `${minuteOf(item.t)} ${word(t, 'change', item.change)}`,
                };
                const common = { title: offer.title, basis: offer.basis, draft: `hz.act.${number}.${offer.key}`, onCancel: close };
                if (offer.key === FILING)
                  return <FileAppeal title={offer.title} about={{ certificate: number }} onCancel={close} />;
                if (offer.key === AUDITING)
                  return (
                    <ActForm {...common} act={AUDIT} context={context} path={{}}
                      onDone={(made) => void navigate({ to: '/cases/$caseId', params: { caseId: (made as { case_id: string }).case_id } })} />
                  );
                const chosen = known.acts.find((one) => keyOf(one) === offer.key)!;
                return (
                  <ActForm {...common} act={CERTIFICATE_ACTS[chosen.command]!} context={{ ...context, offer: chosen }} path={{ number }}
                    version={version} number={number} onDone={() => done(t('console.act.done', { act: offer.title }))} />
                );
              }}
            />
          )}
        </Loading>
      )}
    </Loading>
  );
}

function FactsOf({ data, number }: { data: Certificate; number: string }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('console.holder')}><Written>{data.holder?.name}</Written> <span className="mono small">{data.holder?.uscc}</span></Fact>
        <Fact name={t('console.body')}><OrganisationName id={data.issuer} /></Fact>
        <Fact name={t('console.validity')}><span className="nb">{data.valid_from}</span> – <span className="nb">{data.valid_to}</span></Fact>
        {data.suspension?.until && <Fact name={t('console.suspended_until')}>{data.suspension.until}</Fact>}
        {data.appeal_until && <Fact name={t('console.appeal_until')}>{t('console.appeal_until.text', { day: data.appeal_until })}</Fact>}
        {data.case_id && <Fact name={t('console.case')}><Link to="/cases/$caseId" params={{ caseId: data.case_id }}>{data.case_id.slice(0, 8)}</Link></Fact>}
        {data.status !== 'prepared' && <Fact name={t('console.public_page')}><a href={`/v/${number}`}>{t('console.public_page.open')}</a></Fact>}
      </Facts>
    </Card>
  );
}

/** A first signature that waits for the second. */
function Pending({ data }: { data: Certificate }) {
  const { t } = useTranslation();
  const names = useRuleNames(data.rule_id, data.rule_version);
  if (!data.decision?.on) return null;
  const { act, by, on, reason, ground } = data.decision;
  return (
    <Card title={t('console.pending_decision')}>
      <Facts>
        <Fact name={t('console.act')}>{t(`act.certificate.${act}`)}</Fact>
        {ground && <Fact name={t('console.ground')}>{names.ground(ground)}</Fact>}
        <Fact name={t('console.reason')}><Written>{reason}</Written></Fact>
        <Fact name={t('console.signed')}><PersonName id={by} /> · <span className="nb">{on}</span></Fact>
      </Facts>
    </Card>
  );
}

function History({ data }: { data: Certificate }) {
  const { t } = useTranslation();
  const names = useRuleNames(data.rule_id, data.rule_version);
  if (!data.history?.length) return null;
  return (
    <Card title={t('console.history')}>
      <table className="rows">
        <Head names={[t('console.at'), t('console.change'), t('console.ground'), t('console.leaf')]} />
        <tbody>
          {[...data.history].reverse().map((item) => (
            <tr key={`${item.t}${item.change}`}>
              <td data-label={t('console.at')} className="nb">{minuteOf(item.t)}</td>
              <td data-label={t('console.change')}>{word(t, 'change', item.change)}{item.until && <span className="small soft block">{t('console.until', { day: item.until })}</span>}</td>
              <td data-label={t('console.ground')}>{item.ground ? names.ground(item.ground) : t('console.none')}</td>
              <td data-label={t('console.leaf')} className="mono small">{item.leaf ?? t('console.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
