// What the sections have in common: the way back, the summary of faults, going on only when nothing is wrong.
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAnswers } from '../../forms/check';
import { ErrorSummary } from '../../forms/ErrorSummary';
import { explain, type Explained } from '../../forms/explain';
import type { Answers } from '../../forms/form';
import type { Change } from '../../forms/RuleForm';
import { useLabel } from '../../names';
import { PageHeading } from '../../parts';
import { changeOf, type Application, type Part } from './application';
import type { Draft } from './draft';

export type SectionProps = { draft: Draft<Application>; part: Part };

/** Changes one section of what is typed. */
export const changeIn = ({ draft, part }: SectionProps): Change => (change) => draft.edit(changeOf(part.section, part.form, change));

export function SectionPage({ draft, part, children }: SectionProps & { children: (answers: Answers, faults: Explained[]) => ReactNode }) {
  const { t } = useTranslation();
  const say = useLabel();
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const { form, answers } = part;
  // Nobody is told off while still answering for the first time; afterwards what is mended is mended at once.
  const faults = attempt === 0 ? [] : explain(t, say, form, answers, checkAnswers(form, answers, 'complete'));
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    void draft.save();
    if (checkAnswers(form, answers, 'complete').length === 0) void navigate({ to: '/apply' });
    else setAttempt(attempt + 1);
  };
  return (
    <>
      <p className="back"><Link to="/apply">{t('console.apply.back')}</Link></p>
      <PageHeading>{say(form.title)}</PageHeading>
      <ErrorSummary faults={faults} attempt={attempt} />
      <form className="card rule-form" noValidate onSubmit={goOn}>
        {children(answers, faults)}
        <Button type="primary" htmlType="submit" size="large">{t('console.apply.go_on')}</Button>
      </form>
    </>
  );
}
