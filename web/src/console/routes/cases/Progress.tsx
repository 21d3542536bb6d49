import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { actsOf } from './queries';
import { useLabel } from '../../names';
import { Card, Fact, Facts, Head, PersonName, Written } from '../../parts';
import { StatusTag } from '../../StatusTag';

/** The steps the rule asks for, in their order: done ones, and those that are still to come. */
export function Steps({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const acts = useQuery(actsOf(caseId));
  const say = useLabel();
  const steps = acts.data?.steps.filter((step) => step.needed || step.done);
  if (!steps?.length) return null;
  const done = steps.filter((step) => step.done).length;
  return (
    <Card title={t('console.steps')} note={<span className="soft">{t('console.steps.count', { done, count: steps.length })}</span>}>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.code} className={step.done ? undefined : 'soft'}>
            <span aria-hidden="true" className="step-done">{step.done ? '✓' : '○'}</span>{say(step.name)}
            <span className="visually-hidden">{t(step.done ? 'console.step.done' : 'console.step.open')}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function Supplements({ data }: { data: Case }) {
  const { t } = useTranslation();
  if (!data.supplements?.length) return null;
  return (
    <Card title={t('console.supplements')}>
      <ul className="list">
        {data.supplements.map((one) => (
          <li key={one.requested_on}>
            <div className="between">
              <strong>{t('console.supplement.requested', { day: one.requested_on })}</strong>
              {one.supplied_on
                ? <StatusTag state="met">{t('console.supplement.supplied', { day: one.supplied_on })}</StatusTag>
                : <StatusTag state="paused">{t('console.supplement.open')}</StatusTag>}
            </div>
            <ul>{one.items?.map((item, index) => <li key={index}><Written>{item}</Written></li>)}</ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Plans({ data }: { data: Case }) {
  const { t } = useTranslation();
  if (!data.plans?.length) return null;
  return (
    <Card title={t('console.plans')}>
      {data.plans.map(({ plan, number, state = 'proposed', version }) => (
        <section key={`${number}${version}`} className="part">
          <div className="between">
            <h3>{number ? t('console.plan.number', { number }) : t('console.plan.unnumbered')}</h3>
            <StatusTag state={state}>{t(`plan.state.${state}`)}</StatusTag>
          </div>
          <Facts>
            <Fact name={t('console.plan.days')}><span className="nb">{plan.from}</span> – <span className="nb">{plan.to}</span></Fact>
            <Fact name={t('console.plan.mode')}>{t(`plan.mode.${plan.mode}`)}</Fact>
            <Fact name={t('console.plan.site')}><Written>{plan.site}</Written></Fact>
          </Facts>
          <table className="rows">
            <Head names={[t('console.team'), t('console.duty'), t('console.person_days')]} />
            <tbody>
              {plan.team.map((member, index) => (
                <tr key={index}>
                  <td data-label={t('console.team')}><PersonName id={member.person} /></td>
                  <td data-label={t('console.duty')}>{t(`role.${member.role}`)}</td>
                  <td data-label={t('console.person_days')}>{member.person_days_tenths / 10}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Card>
  );
}
