import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Case, CaseAct, Versioned } from '../../../api/client';
import { Acts, type Offer } from '../../acts/Acts';
import { ActForm } from '../../acts/ActForm';
import { CASE_ACTS, CHECK_CLIENT, type CaseContext } from '../../acts/caseActs';
import { word } from '../../i18n';
import { useCatalogue, useLabel } from '../../names';
import { Loading } from '../../parts';
import { useSession } from '../../session';
import { BASIS, FILING, mayFile } from '../appeals/appealActs';
import { FileAppeal } from '../appeals/FileAppeal';
import { actsOf } from './queries';
import { Changes } from './Record';

const CHECK = 'check_client';

/** One offer for each command: it is open when one of its outcomes is. */
function offersOf(acts: CaseAct[], title: (command: string) => string): (Offer & { outcomes: string[] })[] {
  const commands = [...new Set(acts.map((act) => act.command))].filter((command) => CASE_ACTS[command]);
  return commands.map((command) => {
    const rows = acts.filter((act) => act.command === command);
    const open = rows.filter((act) => !act.obstacle);
    const first = open[0] ?? rows[0]!;
    return {
      key: command, title: title(command), basis: first.article, obstacle: first.obstacle,
      outcomes: open.map((act) => act.outcome ?? '').filter(Boolean),
    };
  });
}

export function CaseActs({ caseId, current }: { caseId: string; current: Versioned<Case> }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { data, version } = current;
  const say = useLabel();
  const catalogue = useCatalogue(data.rule_id, data.rule_version);
  const acts = useQuery(actsOf(caseId));
  const subject = ['case', caseId];
  return (
    <Loading query={acts}>
      {(known) => {
        const offers = offersOf(known.acts, (command) => t(`act.${command}`));
        // Whoever reviews the application also checks the list of serious violations, in any state before acceptance.
        if (session.roles?.includes('application_reviewer') && data.state === 'submitted')
          offers.push({ key: CHECK, title: t('act.check_client'), basis: '办法:17', outcomes: [] });
        if (mayFile(session, data.client, data.appeal_until))
          offers.push({ key: FILING, title: t('use_case.appeal.file_appeal'), basis: BASIS, outcomes: [] });
        return (
          <Acts
            offers={offers} subject={subject}
            form={(offer, close, done) => (
              <Loading query={catalogue}>
                {(rules) => {
                  const context: CaseContext = {
                    caseId, data, catalogue: rules, say,
                    outcomes: offers.find((one) => one.key === offer.key)?.outcomes ?? [],
                    word: (list, code) => word(t, list, code),
                  };
                  if (offer.key === FILING)
                    return <FileAppeal title={offer.title} about={{ case_id: caseId }} onCancel={close} />;
                  return (
                    <ActForm
                      title={offer.title} basis={offer.basis} context={context} version={version}
                      act={offer.key === CHECK ? CHECK_CLIENT : CASE_ACTS[offer.key as CaseAct['command']]!}
                      path={{ case_id: caseId }} changes={(since) => <Changes caseId={caseId} since={since} />}
                      draft={`hz.act.${caseId}.${offer.key}`}
                      onCancel={close}
                      onDone={(told) => {
                        done(t('console.act.done', { act: offer.title }));
                        const number = (told as { number?: string } | undefined)?.number;
                        if (offer.key === 'mark_issued' && number) void navigate({ to: '/certificates/$number', params: { number } });
                      }}
                    />
                  );
                }}
              </Loading>
            )}
          />
        );
      }}
    </Loading>
  );
}
