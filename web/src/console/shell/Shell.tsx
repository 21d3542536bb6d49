import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../i18n';
import { Fault, OrganisationName, PersonName } from '../parts';
import { endSession, leave, may, mayApply, seesOthers, useSession } from '../session';
import { Brand, DemonstrationBanner, LanguageSwitch, SkipLink } from './Bars';

export function Shell() {
  const { pathname } = useLocation();
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <SkipLink />
      <DemonstrationBanner />
      <header className="site">
        <div className="wrap">
          <Brand />
          <Who />
          <Navigation />
        </div>
      </header>
      {/* Another page is another heading, which takes the focus as it appears. */}
      <main id="main" className="wrap" tabIndex={-1} key={pathname}>
        {!session.second_factor && pathname !== '/second-factor' && (
          <Alert className="notice" type="warning" showIcon title={t('console.second_factor.missing')}
            description={<Link to="/second-factor">{t('console.second_factor')}</Link>} />
        )}
        <Outlet />
      </main>
    </>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const session = useSession();
  const isBody = session.organisation_kind === 'certification_body';
  return (
    <nav aria-label={t('console.navigation')}>
      <Link to="/" activeOptions={{ exact: true }}>{t('console.home')}</Link>
      {mayApply(session) && <Link to="/apply">{t('console.apply')}</Link>}
      <Link to="/cases">{t('console.cases')}</Link>
      {may(session, 'appeal.read') && <Link to="/appeals">{t('console.appeals')}</Link>}
      <Link to="/evidence">{t('console.evidence')}</Link>
      {may(session, 'person.manage') && <Link to="/people">{t('console.people')}</Link>}
      {may(session, 'account.read') && <Link to="/accounts">{t('console.accounts')}</Link>}
      {seesOthers(session) && <Link to="/organisations">{t('console.organisations')}</Link>}
      {seesOthers(session) && <Link to="/bodies">{t('console.bodies')}</Link>}
      {isBody && <Link to="/bodies/$body" params={{ body: session.organisation }}>{t('console.body.own')}</Link>}
      {isBody && <Link to="/fees">{t('console.fees')}</Link>}
      {may(session, 'registration.decide') && <Link to="/registrations">{t('console.registrations')}</Link>}
      <Link to="/log">{t('console.log')}</Link>
      <Link to="/own">{t('console.own')}</Link>
    </nav>
  );
}

function Who() {
  const { t } = useTranslation();
  const session = useSession();
  const queryClient = useQueryClient();
  const signOut = useMutation({ mutationFn: endSession, onSuccess: () => leave(queryClient, 'signed_out') });
  return (
    <div className="site-end signed-in">
      <div className="who">
        <span>
          <Link to="/organisations/$organisation" params={{ organisation: session.organisation }}><OrganisationName id={session.organisation} /></Link>
          {' · '}<PersonName id={session.person} />
        </span>
        <span className="who-roles">{session.roles?.map((role) => word(t, 'role', role)).join(t('console.comma'))}</span>
      </div>
      <LanguageSwitch />
      <Button ghost loading={signOut.isPending} onClick={() => signOut.mutate()}>{t('console.sign_out')}</Button>
      {signOut.error && <Fault error={signOut.error} />}
    </div>
  );
}
