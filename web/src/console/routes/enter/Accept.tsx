import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../acts/ActForm';
import { PageHeading } from '../../parts';
import { endSession, isEntered, leave } from '../../session';
import { ACCEPT } from './enterActs';

/** An invitation, also one after a reset, becomes a password and a signing key. */
export function Accept() {
  const { t } = useTranslation();
  const [login, setLogin] = useState<string>();
  const queryClient = useQueryClient();
  // Out of the address at once: it must not stay in the history of a shared desk.
  const [invitation] = useState(() => {
    const brought = window.location.hash.slice(1);
    if (brought) window.history.replaceState(window.history.state, '', window.location.pathname);
    return brought;
  });
  return (
    <div className="card">
      <PageHeading>{t('console.accept')}</PageHeading>
      {login ? (
        <>
          <Alert className="notice" type="success" showIcon role="status" title={t('console.accept.done', { login })} description={t('console.accept.next')} />
          <p><Link className="strong" to="/second-factor">{t('console.accept.sign_in')}</Link></p>
        </>
      ) : (
        <>
          <p className="notice">{t('console.accept.text')}</p>
          <ActForm act={ACCEPT} context={null} path={{}} draft="hz.accept" start={{ invitation }}
            onDone={(told) => {
              // Somebody else may be signed in at this desk: what follows is not theirs.
              if (isEntered()) void endSession().catch(() => undefined).then(() => leave(queryClient, 'signed_out'));
              setLogin((told as { login: string }).login);
            }} />
          <p className="after"><Link to="/">{t('console.sign_in')}</Link></p>
        </>
      )}
    </div>
  );
}
