import { Skeleton } from 'antd';
import { SessionContext, useSignedIn } from '../session';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { Fault } from '../parts';

/** The address stays while somebody signs in: afterwards the page that was asked for is shown. */
export function Root() {
  const { data, error, refetch, isPending } = useSignedIn();
  if (isPending) return <div className="wrap"><Skeleton active /></div>;
  if (error && !data) return <div className="wrap"><Fault error={error} onRetry={() => refetch()} /></div>;
  if (!data || typeof data === 'string') return <SignIn ending={data ?? null} />;
  return <SessionContext value={data}><Shell /></SessionContext>;
}
