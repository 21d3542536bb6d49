import { useTranslation } from 'react-i18next';
import type { CaseAct } from '../../api/client';
import { isWord, word } from '../i18n';
import { useRuleNames } from '../names';
import { PersonName } from '../parts';

type Told = NonNullable<CaseAct['obstacle']>;

/** Why an act is not open, in the words of the refusal it would meet, and whom or what it is about. */
export function Obstacle({ obstacle }: { obstacle: Told }) {
  const { t } = useTranslation();
  const names = useRuleNames();
  const details = Object.fromEntries((obstacle.details ?? []).map(({ name, value }) => [name, value]));
  const key = `error.${obstacle.key}`;
  return (
    <>
      {t(isWord(key) ? key : 'code.rule_violation', details)}
      {details.person && <> <PersonName id={details.person} /></>}
      {details.step && <> {word(t, 'step', details.step)}</>}
      {details.document && <> {names.document(details.document)}</>}
      {details.clause && <> <span className="mono">{details.clause}</span></>}
    </>
  );
}
