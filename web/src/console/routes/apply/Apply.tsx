// One address for the whole application, so that what is typed stays in hand from section to section.
import { useSearch } from '@tanstack/react-router';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../api/client';
import { useCatalogue } from '../../names';
import { Loading, PageHeading } from '../../parts';
import { mayApply, useSession } from '../../session';
import { categoryOf, partsOf, type Application, type Part, type Section } from './application';
import { BodySection } from './BodySection';
import { Check } from './Check';
import './apply.css';
import type { Draft } from './draft';
import { Receipt } from './Receipt';
import { useBodies, useCertificates } from './offers';
import { RuleSection } from './RuleSection';
import { SaveState } from './SaveState';
import { SubjectSection } from './SubjectSection';
import { TaskList } from './TaskList';
import { useDraft } from './useDraft';

export type Parts = Partial<Record<Section, Part>>;
/** What every page of the application is drawn from. */
export type Work = { draft: Draft<Application>; application: Application; rules: Catalogue; parts: Parts };

export function Apply() {
  const { receipt } = useSearch({ from: '/apply' });
  if (!mayApply(useSession())) return <NotYours />;
  return receipt ? <Receipt caseId={receipt} /> : <UnderWay />;
}

/** Says who may, and who gives the right to. */
function NotYours() {
  const { t } = useTranslation();
  const isProvider = useSession().organisation_kind === 'service_provider';
  return (
    <>
      <PageHeading>{t('console.apply')}</PageHeading>
      <p>{t(isProvider ? 'console.apply.not_client' : 'console.apply.not_provider')}</p>
    </>
  );
}

function UnderWay() {
  const rules = useCatalogue();
  const draft = useDraft();
  return <Loading query={rules}>{(known) => <Loading query={draft}>{(opened) => <Pages rules={known} draft={opened} />}</Loading>}</Loading>;
}

function Pages({ rules, draft }: { rules: Catalogue; draft: Draft<Application> }) {
  const { t } = useTranslation();
  const { section } = useSearch({ from: '/apply' });
  const { content: application } = useSyncExternalStore(draft.subscribe, draft.snapshot);
  const bodies = useBodies(categoryOf(application));
  const kind = application.subject.kind;
  const certificates = useCertificates(kind !== undefined && kind !== 'initial');
  const parts = useMemo(
    () => partsOf({ t, rules, bodies: bodies.data ?? [], certificates: certificates.data ?? [] }, application),
    [t, rules, bodies.data, certificates.data, application],
  );
  const work = { draft, application, rules, parts };
  return (
    <>
      <SaveState draft={draft} />
      <Loading query={bodies}>
        {(listed) => (
          <Loading query={certificates}>
            {() => (
              <div key={section ?? ''} onBlur={() => void draft.save()}>
                {section === 'check' ? <Check {...work} />
                  : section === 'subject' && parts.subject ? <SubjectSection {...work} part={parts.subject} />
                  : section === 'body' && parts.body ? <BodySection {...work} part={parts.body} bodies={listed} />
                  : (section === 'form' || section === 'documents') && parts[section] ? <RuleSection {...work} part={parts[section]} />
                  : <TaskList {...work} />}
              </div>
            )}
          </Loading>
        )}
      </Loading>
    </>
  );
}
