import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Registration } from '../../../api/client';
import { save } from '../../../api/files';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import type { Act } from '../../acts/caseActs';
import { textOf } from '../../acts/field';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Card, Fact, Facts, Fault, Loading, OrganisationName, PageHeading, Written } from '../../parts';

const ACTS: Record<string, Act<null>> = {
  confirm_registration: {
    path: '/api/v1/registrations/{registration}/confirmation',
    fields: () => [{ name: 'letter_number', kind: 'text', max: 80 }, { name: 'letter_dated', kind: 'date' }],
    body: (values) => ({ letter_number: textOf(values, 'letter_number'), letter_dated: textOf(values, 'letter_dated') }),
  },
  reject_registration: {
    path: '/api/v1/registrations/{registration}/rejection',
    fields: () => [{ name: 'reason', kind: 'lines', max: 1000 }],
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
};

/** Somebody compares what was filed with the letter, then says so under his own name. */
export function RegistrationPage() {
  const { t } = useTranslation();
  const { registration } = useParams({ from: '/registrations/$registration' });
  const queryClient = useQueryClient();
  const [said, setSaid] = useState<string>();
  const query = useQuery({
    queryKey: ['registrations', registration],
    queryFn: () => answer(api.GET('/api/v1/registrations/{registration}', { params: { path: { registration } } })),
    enabled: !said, // decided, it is no longer there to be read
  });
  if (said) return (
    <>
      <PageHeading>{t('console.registration')}</PageHeading>
      <Alert className="notice" type="success" showIcon role="status" title={said} />
      <p><Link to="/registrations">{t('console.registrations')}</Link></p>
    </>
  );
  return (
    <Loading query={query}>
      {(data) => (
        <>
          <PageHeading>{t('console.registration')}</PageHeading>
          <FactsOf data={data} />
          <Letter registration={registration} data={data} />
          <Acts
            subject={['registrations', 'list']} offers={Object.keys(ACTS).map((key) => ({ key, title: word(t, 'use_case.party', key) }))}
            form={({ key, title }, close) => (
              <ActForm title={title} act={ACTS[key]!} context={null} path={{ registration }} draft={`hz.act.${registration}.${key}`} onCancel={close}
                onDone={() => {
                  setSaid(t('console.act.done', { act: title }));
                  void queryClient.invalidateQueries({ queryKey: ['registrations', 'list'] });
                }} />
            )}
          />
        </>
      )}
    </Loading>
  );
}

function FactsOf({ data }: { data: Registration }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.facts')}>
      <Facts>
        <Fact name={t('field.organisation_name')}>{data.name}</Fact>
        <Fact name={t('field.organisation_kind')}>{word(t, 'organisation.kind', data.kind)}</Fact>
        <Fact name={t('field.uscc')}><span className="mono">{data.uscc}</span></Fact>
        <Fact name={t('field.region')}>{data.region}</Fact>
        <Fact name={t('field.administrator')}><Written>{data.contact.name}</Written></Fact>
        {data.contact.phone && <Fact name={t('field.phone')}><Written>{data.contact.phone}</Written></Fact>}
        {data.contact.email && <Fact name={t('field.email')}><Written>{data.contact.email}</Written></Fact>}
        <Fact name={t('console.login')}>{data.login}</Fact>
        {data.body && <Fact name={t('field.registrar')}><OrganisationName id={data.body} /></Fact>}
        <Fact name={t('console.registration.filed')}>{minuteOf(data.filed)}</Fact>
        <Fact name={t('console.registration.until')}>{minuteOf(data.decidable_until)}</Fact>
      </Facts>
    </Card>
  );
}

function Letter({ registration, data }: { registration: string; data: Registration }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: () => save(`/api/v1/registrations/${registration}/letter`, data.letter.name),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['registrations', registration] }),
  });
  return (
    <Card title={t('field.letter')}>
      <p className="actions">
        <span>{data.letter.name}</span>
        <Button loading={read.isPending} onClick={() => read.mutate()}>{t('use_case.party.get_registration_letter')}</Button>
        <span className="soft">{t(data.letter_read ? 'console.registration.read' : 'console.registration.unread')}</span>
      </p>
      {read.error && <Fault error={read.error} />}
    </Card>
  );
}
