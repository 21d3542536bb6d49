import { Outlet, useRouterState } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { SessionContext, useSignedIn } from '../session';
import { Shell } from './Shell';
import { Outside, SignIn } from './SignIn';
import { Fault } from '../parts';

/** Ways in, for people who have no account or have lost it. */
const OPEN = ['/accept', '/register', '/progress'];

/** The address stays while somebody signs in: afterwards the page that was asked for is shown. */
export function Root() {
  const { data, error, refetch, isPending } = useSignedIn();
  // Of the page that is drawn: the address runs ahead of it.
  const path = useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath ?? '' });
  if (OPEN.includes(path)) return <Outside key={path}><Outlet /></Outside>;
  if (isPending) return <div className="wrap"><Skeleton active /></div>;
  if (error && !data) return <div className="wrap"><Fault error={error} onRetry={() => refetch()} /></div>;
  if (!data || typeof data === 'string') return <SignIn ending={data ?? null} />;
  return <SessionContext value={data}><Shell /></SessionContext>;
}
