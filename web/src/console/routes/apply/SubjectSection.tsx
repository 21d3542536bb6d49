import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Catalogue } from '../../../api/client';
import { withAnswer } from '../../forms/form';
import { RuleForm, type Change } from '../../forms/RuleForm';
import { useLabel } from '../../names';
import { Fact, Facts, Fault } from '../../parts';
import type { Application } from './application';
import type { Draft } from './draft';
import { SectionPage, changeIn, type SectionProps } from './SectionPage';

/** What is applied for. A certificate that it is about brings its category, level and body with it. */
export function SubjectSection({ rules, application, ...section }: SectionProps & { rules: Catalogue; application: Application }) {
  const held = useHeld(section.draft);
  const change: Change = (next) => changeIn(section)((now) => {
    const then = next(now);
    if (then.certificate && then.certificate !== now.certificate) {
      held.mutate(String(then.certificate));
      return now;
    }
    return then.kind === now.kind ? then : withAnswer(then, 'certificate', undefined);
  });
  return (
    <SectionPage {...section}>
      {(answers, faults) => (
        <>
          <RuleForm form={section.part.form} answers={answers} faults={faults} onChange={change} />
          <div aria-live="polite">
            {held.error && <Fault error={held.error} onRetry={() => held.variables && held.mutate(held.variables)} />}
            <LevelFacts rules={rules} application={application} />
          </div>
        </>
      )}
    </SectionPage>
  );
}

/** The register tells the scope, the body's own view who issued it. A scope that was typed already stays. */
function useHeld(draft: Draft<Application>) {
  return useMutation({
    mutationFn: (number: string) => Promise.all([
      answer(api.GET('/api/v1/certificates/{number}', { params: { path: { number } } })),
      answer(api.GET('/api/v1/public/certificates/{number}', { params: { path: { number } } })),
    ]),
    onSuccess: ([{ category, level, issuer }, { scope }], certificate) => draft.edit((now) => ({
      ...now, subject: { scope, ...now.subject, certificate, category, level }, body: { body: issuer },
    })),
  });
}

/** What this level asks for, before anybody begins. */
function LevelFacts({ rules, application: { subject } }: { rules: Catalogue; application: Application }) {
  const { t } = useTranslation();
  const say = useLabel();
  const category = rules.categories.find((one) => one.code === subject.category);
  const level = category?.levels.find((one) => one.code === subject.level);
  if (!category || !level) return null;
  return (
    <div className="asked">
      <p className="strong">{say(category.name)} · {say(level.name)}</p>
      <p>{say(category.scope)}</p>
      <Facts>
        <Fact name={t('console.apply.standards')}>{category.standards?.join(t('console.comma'))}</Fact>
        <Fact name={t('console.apply.clauses')}>{level.clauses}</Fact>
        <Fact name={t('console.apply.person_days')}>{level.person_days_tenths_min / 10}</Fact>
      </Facts>
    </div>
  );
}
