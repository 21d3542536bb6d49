import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Fault, PageHeading } from '../parts';
import { enter, type Ending } from '../session';
import { Brand, DemonstrationBanner, LanguageSwitch, SizeSwitch, SkipLink } from './Bars';

type Asked = { login: string; password: string; totp?: string };

/** Around what is shown to people who are not signed in. */
export function Outside({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <DemonstrationBanner />
      <header className="site"><div className="wrap"><Brand /><div className="site-end"><SizeSwitch /> <LanguageSwitch /></div></div></header>
      <main id="main" className="wrap narrow" tabIndex={-1}>{children}</main>
    </>
  );
}

export function SignIn({ ending }: { ending: Ending | null }) {
  const { t } = useTranslation();
  return (
    <Outside>
      <div className="card">
        <PageHeading>{t('console.sign_in')}</PageHeading>
        {ending && <Alert className="notice" type="info" showIcon title={t(`console.session.${ending}`)} />}
        <SignInForm />
      </div>
      <nav className="card" aria-label={t('console.enter')}>
        <ul className="list">
          <li><Link to="/accept">{t('console.accept')}</Link></li>
          <li><Link to="/register">{t('console.register')}</Link></li>
          <li><Link to="/progress">{t('console.progress')}</Link></li>
        </ul>
      </nav>
    </Outside>
  );
}

function SignInForm() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const signIn = useMutation({ mutationFn: (asked: Asked) => enter(queryClient, asked) });
  const required = [{ required: true, message: t('console.required') }];
  return (
    <Form<Asked>
      layout="vertical" requiredMark={false} scrollToFirstError
      onFinish={({ login, password, totp }) => signIn.mutate({ login: login.trim(), password, ...(totp && { totp }) })}
    >
      <Form.Item name="login" label={t('console.login')} rules={required}>
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
      </Form.Item>
      <Form.Item name="password" label={t('console.password')} rules={required}>
        <Input.Password size="large" autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="totp" label={t('console.totp')} extra={t('console.totp.hint')}
        rules={[{ pattern: /^\d{6}$/, message: t('console.totp.form') }]}
      >
        <Input size="large" autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <div role="alert" className="notice">{signIn.error && <Refused error={signIn.error} />}</div>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>{t('console.sign_in')}</Button>
    </Form>
  );
}

/** The server does not say which of the three was wrong, so that nobody can find out logins. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const code = error instanceof Problem ? error.code : '';
  return (
    <>
      <Fault error={error} />
      {code === 'session.refused' && <p className="small after">{t('console.sign_in.refused_hint')}</p>}
      {code === 'session.locked' && <p className="small after">{t('console.sign_in.locked_hint')}</p>}
    </>
  );
}
