// The checkpoint this browser saw last: whoever comes back learns whether the log only grew since (docs/record.md 7).
import { base64, bytesOf } from '../../../api/bytes';
import { isGrown, readConsistency, type Checkpoint } from '../../../api/log';

type Seen = { size: number; root: string; at: string };
/** first: nothing to compare with. unable: this browser has no way to compute it (not on https). */
export type Growth = { verdict: 'first' | 'same' | 'grown' | 'broken' | 'unable'; since?: Seen };

const keyOf = (origin: string) => `hz.log.${origin}`;

/** Kept is only what agreed: a log that does not agree goes on being compared with the old one. */
export async function compare(shard: string, now: Checkpoint, at: string): Promise<Growth> {
  const key = keyOf(now.origin);
  const stored = localStorage.getItem(key);
  const keep = () => localStorage.setItem(key, JSON.stringify({ size: now.size, root: base64(now.root), at } satisfies Seen));
  if (!stored) {
    keep();
    return { verdict: 'first' };
  }
  const since = JSON.parse(stored) as Seen;
  if (since.size === now.size) return { verdict: since.root === base64(now.root) ? 'same' : 'broken', since };
  if (since.size > now.size) return { verdict: 'broken', since };
  if (!globalThis.crypto?.subtle) return { verdict: 'unable', since };
  const isGood = await isGrown({ size: since.size, root: bytesOf(since.root) }, now, await readConsistency(shard, since.size, now.size));
  if (isGood) keep();
  return { verdict: isGood ? 'grown' : 'broken', since };
}
