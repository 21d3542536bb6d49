import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntention, send } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { textOf } from '../../acts/field';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Fact, Facts, Fault, PageHeading, Secret, Written, acceptUrl } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { LOOK_UP } from './enterActs';

type State = { state: 'incomplete' | 'waiting' | 'confirmed' | 'rejected' | 'expired'; decided?: string; reason?: string; until?: string };
type Found = State & { registration: string; secret: string };

export function Progress() {
  const { t } = useTranslation();
  const { registration = '' } = useSearch({ from: '/progress' });
  const [path, setPath] = useState(registration);
  const [found, setFound] = useState<Found>();
  return (
    <div className="card">
      <PageHeading>{t('console.progress')}</PageHeading>
      {found ? <Result found={found} onBack={() => setFound(undefined)} /> : (
        <ActForm
          act={LOOK_UP} context={null} path={{ registration: path }} draft="hz.progress" start={{ registration }}
          onChange={(values) => setPath(textOf(values, 'registration'))}
          onDone={(told, values) => setFound({ ...(told as State), registration: textOf(values, 'registration'), secret: textOf(values, 'secret') })}
        />
      )}
      <p className="after"><Link to="/">{t('console.sign_in')}</Link></p>
    </div>
  );
}

function Result({ found, onBack }: { found: Found; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Facts>
        <Fact name={t('field.registration')}><span className="mono">{found.registration}</span></Fact>
        <Fact name={t('console.status')}><StatusTag state={found.state}>{word(t, 'console.registration.state', found.state)}</StatusTag></Fact>
        {found.until && <Fact name={t('console.registration.until')}>{minuteOf(found.until)}</Fact>}
        {found.decided && <Fact name={t('console.registration.decided')}>{minuteOf(found.decided)}</Fact>}
        {found.reason && <Fact name={t('field.reason')}><Written>{found.reason}</Written></Fact>}
      </Facts>
      <p className="after">{t(`console.registration.means.${found.state}`)}</p>
      {found.state === 'confirmed' && <Invitation found={found} />}
      <p className="after"><Button onClick={onBack}>{t('console.progress.again')}</Button></p>
    </>
  );
}

function Invitation({ found }: { found: Found }) {
  const { t } = useTranslation();
  const take = useMutation({
    mutationFn: (intention: string) => send(`/api/v1/registrations/${found.registration}/invitation`, { secret: found.secret }, intention) as
      Promise<{ invitation: string; login: string; until: string }>,
  });
  if (!take.data) return (
    <>
      <p className="after"><Button type="primary" loading={take.isPending} onClick={() => take.mutate(newIntention())}>{t('console.progress.take')}</Button></p>
      {take.error && <Fault error={take.error} />}
    </>
  );
  const { invitation, login, until } = take.data;
  return (
    <div className="after">
      <Secret name={t('console.invitation.of', { login })} value={acceptUrl(invitation)} note={t('console.invitation.until', { until: minuteOf(until) })} />
      <p><Link className="strong" to="/accept" hash={invitation}>{t('console.accept')}</Link></p>
    </div>
  );
}
