import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, command, newIntention } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Card, Fault, PageHeading, Secret } from '../../parts';
import { QrPicture } from '../../QrPicture';
import { leave } from '../../session';
import { CONFIRM_FACTOR } from './enterActs';

/** The server ends the session when the factor is confirmed: who comes back shows that it works. */
export function SecondFactor() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const begin = useMutation({
    mutationFn: (intention: string) => answer(api.POST('/api/v1/session/second-factor', { params: { header: command(intention) }, body: {} })),
  });
  return (
    <>
      <PageHeading>{t('console.second_factor')}</PageHeading>
      <Card title={t('console.second_factor.begin')}>
        <p className="notice">{t('console.second_factor.text')}</p>
        {!begin.data && <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(newIntention())}>{t('console.second_factor.make')}</Button>}
        {begin.error && <Fault error={begin.error} />}
        {begin.data && (
          <>
            <QrPicture text={begin.data.uri ?? ''} name={t('console.second_factor.picture')} />
            <Secret name={t('console.second_factor.secret')} value={begin.data.secret ?? ''} note={t('console.second_factor.secret_hint')} />
            <p className="notice"><a href={begin.data.uri}>{t('console.second_factor.open')}</a></p>
            <ActForm act={CONFIRM_FACTOR} context={null} path={{}} draft="hz.second-factor" onDone={() => {
              window.history.replaceState(null, '', '/console/');
              leave(queryClient, 'enrolled');
            }} />
          </>
        )}
      </Card>
    </>
  );
}
