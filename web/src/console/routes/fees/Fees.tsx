import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type PublishedFees } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { FeeTable } from '../../acts/FeeItems';
import { minuteOf } from '../../format';
import { useCatalogue } from '../../names';
import { Card, Empty, Loading } from '../../parts';
import { may, useSession } from '../../session';
import { StatusTag } from '../../StatusTag';
import { BASIS, PUBLISH, startFrom } from './feeActs';

/** What a body charges now and will charge, and what it charged before; its certificate manager publishes the next. */
export function Fees({ body }: { body: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const query = useQuery({
    queryKey: ['public', 'fees', body, 'all'],
    queryFn: () => answer(api.GET('/api/v1/public/bodies/{body}/fee-schedules', { params: { path: { body } } })),
  });
  return (
    <Loading query={query}>
      {({ items }) => {
        const count = items.filter(({ state }) => state !== 'past');
        const past = items.filter(({ state }) => state === 'past').reverse();
        return (
          <>
            {may(session, 'fee.publish') && session.organisation === body && <Publish body={body} schedules={items} />}
            <Card title={t('console.fees')} note={<a href={`/bodies/${body}#fees`}>{t('console.body.public')}</a>}>
              {!items.some(({ state }) => state === 'in_force') && <Empty>{t('console.fees.none')}</Empty>}
              {count.map((one) => <Schedule key={one.version} one={one} />)}
              {past.length > 0 && (
                <details className="blocked">
                  <summary>{t('console.fees.past', { count: past.length })}</summary>
                  {past.map((one) => <Schedule key={one.version} one={one} />)}
                </details>
              )}
            </Card>
          </>
        );
      }}
    </Loading>
  );
}

const TONES: Record<PublishedFees['state'], 'ok' | 'info' | 'off'> = { in_force: 'ok', coming: 'info', past: 'off' };

function Schedule({ one: { version, from, to, published, items, state } }: { one: PublishedFees }) {
  const { t } = useTranslation();
  return (
    <section className="part">
      <div className="between">
        <h3>{t('console.fees.version', { version })}</h3>
        <StatusTag state="" tone={TONES[state]}>{t(`console.fees.state.${state}`)}</StatusTag>
      </div>
      <p className="small soft">
        {to ? t('console.fees.from_to', { from, to }) : t('console.fees.from', { from })} · {t('console.fees.published', { at: minuteOf(published) })}
      </p>
      <FeeTable items={items} />
    </section>
  );
}

function Publish({ body, schedules }: { body: string; schedules: PublishedFees[] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const title = t('use_case.fee.publish_fee_schedule');
  const known = useCatalogue().data?.fees ?? [];
  return (
    <Acts
      offers={[{ key: 'publish_fee_schedule', title }]} subject={['public', 'fees', body]}
      form={(_, close, done) => (
        <ActForm
          title={title} basis={BASIS} notice={t('console.fees.irrevocable')} act={PUBLISH} context={{ known }} path={{ body }} start={startFrom(schedules)}
          draft={`hz.act.${body}.fees`} onCancel={close}
          onDone={() => {
            void queryClient.invalidateQueries({ queryKey: ['public', 'fees'] });
            done(t('console.act.done', { act: title }));
          }}
        />
      )}
    />
  );
}
