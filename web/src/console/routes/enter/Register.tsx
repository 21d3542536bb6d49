import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { upload, type FileRef } from '../../../api/files';
import { ActForm } from '../../acts/ActForm';
import { minuteOf } from '../../format';
import { Group } from '../../forms/Frame';
import { Upload } from '../../forms/Upload';
import { word } from '../../i18n';
import { PageHeading, Secret } from '../../parts';
import { KINDS } from '../accounts/lists';
import { REGISTER } from './enterActs';

type Filed = { registration: string; secret: string; ticket: string; letter_until: string };

/** An organisation asks to be entered; somebody compares its letter of authorisation. */
export function Register() {
  const { t } = useTranslation();
  const [filed, setFiled] = useState<Filed>();
  const bodies = useQuery({
    queryKey: ['public', 'bodies'],
    queryFn: () => answer(api.GET('/api/v1/public/bodies', { params: { query: { limit: 100 } } })),
  });
  return (
    <div className="card">
      <PageHeading>{t('console.register')}</PageHeading>
      {filed ? <Letter filed={filed} /> : (
        <>
          <p className="notice">{t('console.register.text')}</p>
          <ActForm
            act={REGISTER} path={{}} draft="hz.register" onDone={(told) => setFiled(told as Filed)}
            context={{
              kinds: KINDS.map((kind) => ({ value: kind, label: word(t, 'organisation.kind', kind) })),
              bodies: (bodies.data?.items ?? []).map((body) => ({ value: body.organisation, label: body.name })),
            }}
          />
          <p className="after"><Link to="/">{t('console.sign_in')}</Link></p>
        </>
      )}
    </div>
  );
}

/** The ticket lets one letter in; number and secret are the only way back to the registration. */
function Letter({ filed }: { filed: Filed }) {
  const { t } = useTranslation();
  const [letter, setLetter] = useState<FileRef>();
  const to = `/api/v1/registrations/${filed.registration}/letter?ticket=${encodeURIComponent(filed.ticket)}&`;
  return (
    <>
      <Alert className="notice" type="warning" showIcon title={t('console.register.keep')} description={t('console.register.keep_text')} />
      <Secret name={t('field.registration')} value={filed.registration} />
      <Secret name={t('field.secret')} value={filed.secret} />
      {letter ? (
        <>
          <Alert className="notice" type="success" showIcon role="status" title={t('console.register.done', { name: letter.name })} description={t('console.register.next')} />
          <p><Link className="strong" to="/progress" search={{ registration: filed.registration }}>{t('console.progress')}</Link></p>
        </>
      ) : (
        <Group id="letter" label={t('field.letter')} help={t('console.register.letter', { until: minuteOf(filed.letter_until) })}>
          <Upload
            id="letter" describedBy="letter-help" several={false} files={[]} onChange={(next) => setLetter(next([]).at(-1))}
            store={async (file, { intention, tell }) =>
              (await upload<{ letter: FileRef }>(file, intention, (received) => tell({ stage: 'sending', received }), to)).letter}
          />
        </Group>
      )}
    </>
  );
}
