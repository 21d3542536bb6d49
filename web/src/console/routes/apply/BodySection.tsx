// The bodies that may certify this category, with what they ask for it: published fees bind them.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Body, type Catalogue, type FeeSchedule } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { controlId } from '../../forms/form';
import { Group } from '../../forms/Frame';
import { useYuan } from '../../money';
import { useLabel } from '../../names';
import { Empty, Fact, Facts, Loading } from '../../parts';
import { SectionPage, changeIn, type SectionProps } from './SectionPage';

export function BodySection({ rules, bodies, ...section }: SectionProps & { rules: Catalogue; bodies: Body[] }) {
  const { t } = useTranslation();
  const id = controlId(section.part.form, '/body');
  const choose = (body: string) => changeIn(section)((now) => ({ ...now, body }));
  return (
    <SectionPage {...section}>
      {(answers, faults) => (
        <Group id={id} label={t('console.body')} help={t('console.apply.body.help')} error={faults[0]?.text}>
          {bodies.length === 0 && <Empty>{t('console.apply.body.none')}</Empty>}
          <div className="bodies">
            {bodies.map((body, index) => (
              <div key={body.organisation} className={answers.body === body.organisation ? 'body-choice chosen-body' : 'body-choice'}>
                <label className="option">
                  <input
                    id={index === 0 ? id : undefined} name={id} type="radio" checked={answers.body === body.organisation}
                    onChange={() => choose(body.organisation)}
                  />
                  <strong>{body.name}</strong>
                </label>
                <Approval body={body} rules={rules} />
                <Fees body={body.organisation} />
              </div>
            ))}
          </div>
        </Group>
      )}
    </SectionPage>
  );
}

function Approval({ body, rules }: { body: Body; rules: Catalogue }) {
  const { t } = useTranslation();
  const say = useLabel();
  const fields = body.now.fields?.map((code) => {
    const category = rules.categories.find((one) => one.code === code);
    return category ? say(category.name) : code;
  });
  return (
    <p className="small soft">
      {t('console.apply.approval', { number: body.approval_number, day: body.now.to })}{' '}
      {t('console.apply.approved_for', { fields: fields?.join(t('console.comma')) })}
    </p>
  );
}

/** null: none is published. */
const useFees = (body: string) => useQuery({
  queryKey: ['public', 'fees', body], staleTime: 300_000,
  queryFn: async (): Promise<FeeSchedule | null> => {
    try {
      return await answer(api.GET('/api/v1/public/bodies/{body}/fee-schedule', { params: { path: { body } } }));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  },
});

function Fees({ body }: { body: string }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  return (
    <Loading query={useFees(body)}>
      {(schedule) => (schedule === null ? <p>{t('console.apply.fees.none')}</p> : (
        <>
          <p className="strong small after">{t('console.apply.fees', { day: schedule.from })}</p>
          <Facts>
            {schedule.items.map(({ code, name, amount_fen, unit, note }) => (
              <Fact key={code} name={name}>
                {t('console.apply.per', { amount: yuan(amount_fen), unit: t(`fee_unit.${unit}`) })}
                {note && <span className="small soft block">{note}</span>}
              </Fact>
            ))}
          </Facts>
        </>
      ))}
    </Loading>
  );
}
