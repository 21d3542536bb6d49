import { Fault } from '../parts';

/** A fault of the page itself, and a part of it that an update took away. */
export function Broken({ error }: { error: unknown }) {
  return <div className="wrap"><Fault error={error} onRetry={() => window.location.reload()} /></div>;
}
