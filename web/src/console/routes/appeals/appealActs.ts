// The acts on an appeal: what each asks, and the command it becomes. It is heard by people who took no part (ISO/IEC 17065 7.13).
import type { Appeal, PanelCandidate, Session } from '../../../api/client';
import type { Act, BodyOf } from '../../acts/caseActs';
import { choicesOf, filesOf, optionalText, textOf, type Field } from '../../acts/field';
import { today } from '../../format';
import { may } from '../../session';

export type AppealContext = { candidates: PanelCandidate[]; data: Appeal; word: (list: string, code: string) => string; why: (key: string) => string };
export type AppealOffer = { command: string; act: Act<AppealContext> };

const reason: Field = { name: 'reason', kind: 'lines', max: 4000 };
const OUTCOMES: BodyOf<'/api/v1/appeals/{appeal}/finding'>['outcome'][] = ['uphold', 'reject'];

const ACKNOWLEDGE: Act<AppealContext> = { path: '/api/v1/appeals/{appeal}/acknowledgement', fields: () => [], body: () => ({}) };

const NAME_PANEL: Act<AppealContext> = {
  path: '/api/v1/appeals/{appeal}/panel',
  fields: ({ candidates, data, why }) => [
    {
      name: 'panel', kind: 'choices', help: true,
      options: candidates.map(({ person, name, obstacle }) => ({
        value: person, label: name ?? person.slice(0, 8), ...(obstacle && { obstacle: why(obstacle.key) }),
      })),
    },
    { ...reason, optional: !data.panel?.length },
  ],
  body: (values): BodyOf<'/api/v1/appeals/{appeal}/panel'> => ({ panel: choicesOf(values, 'panel'), reason: optionalText(values, 'reason') }),
  wrong: (values) => (choicesOf(values, 'panel').length === 1 ? ['panel'] : []),
};

const SIGN: Act<AppealContext> = {
  path: '/api/v1/appeals/{appeal}/finding', signed: true,
  fields: ({ word }) => [
    { name: 'appeal_outcome', kind: 'choice', options: OUTCOMES.map((value) => ({ value, label: word('console.appeal.outcome', value) })) },
    reason,
  ],
  body: (values): Omit<BodyOf<'/api/v1/appeals/{appeal}/finding'>, 'signing_password'> => ({
    outcome: textOf(values, 'appeal_outcome') as 'uphold', reason: textOf(values, 'reason'),
  }),
};

const CONFIRM: Act<AppealContext> = { path: '/api/v1/appeals/{appeal}/finding/confirmation', fields: () => [], body: () => ({}), signed: true };

const WITHDRAW: Act<AppealContext> = {
  path: '/api/v1/appeals/{appeal}/withdrawal', fields: () => [reason],
  body: (values): BodyOf<'/api/v1/appeals/{appeal}/withdrawal'> => ({ reason: textOf(values, 'reason') }),
};

/** Where roles and state leave room for it; whether it is accepted is the server's to say. */
export function offersFor(session: Session, data: Appeal): AppealOffer[] {
  const { state = 'filed' } = data;
  const isBody = session.organisation === data.body;
  const isOpen = ['filed', 'acknowledged', 'signed'].includes(state);
  const isHeard = state === 'acknowledged' || state === 'signed';
  const hears = isBody && may(session, 'appeal.hear') && data.panel?.includes(session.person) === true;
  const offers: (AppealOffer | false)[] = [
    isBody && may(session, 'appeal.handle') && state === 'filed' && { command: 'acknowledge_appeal', act: ACKNOWLEDGE },
    isBody && may(session, 'appeal.handle') && isHeard && { command: 'name_panel', act: NAME_PANEL },
    hears && isHeard && { command: 'sign_finding', act: SIGN },
    hears && state === 'signed' && data.finding?.by !== session.person && { command: 'confirm_finding', act: CONFIRM },
    session.organisation === data.client && may(session, 'appeal.file') && isOpen && { command: 'withdraw_appeal', act: WITHDRAW },
  ];
  return offers.filter((offer) => offer !== false);
}

export const BASIS = '意见:五';
export const FILING = 'file_appeal';
/** Whether the reader is the client, and the window is open. */
export const mayFile = (session: Session, client: string | undefined, until: string | undefined) =>
  client === session.organisation && may(session, 'appeal.file') && until !== undefined && today() <= until;

/** Filed about what ended a case, or about the newest decision on a certificate. */
export const FILE: Act<{ case_id?: string; certificate?: string }> = {
  path: '/api/v1/appeals',
  fields: () => [reason, { name: 'evidence', kind: 'files', optional: true }],
  body: (values, about): BodyOf<'/api/v1/appeals'> => ({ ...about, reason: textOf(values, 'reason'), evidence: filesOf(values, 'evidence') }),
};
