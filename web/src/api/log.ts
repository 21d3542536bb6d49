// The log as anybody reads it (docs/record.md 7): checkpoints, and the proof that it only grew (RFC 9162 2.1.4.2).
import { bytesOf } from './bytes';
import { fetched } from './client';

export type Checkpoint = { origin: string; size: number; root: Uint8Array<ArrayBuffer>; signatures: string[] };
type Log = { current: boolean; hash: 'sha256' | 'sm3'; origin: string; prefix: string; shard: string };

const textAt = async (path: string) => (await fetched(path)).text();

/** A signed note: origin, size, root; after an empty line who signed. Errors: not one of these. */
export function checkpointIn(note: string): Checkpoint {
  const [origin = '', size = '', root = ''] = note.split('\n');
  const signatures = [...note.matchAll(/^\u2014 (\S+) /gm)].map((match) => match[1]!);
  if (!/^\d{1,15}$/.test(size) || signatures.length === 0) throw new Error('not a checkpoint');
  return { origin, size: Number(size), root: bytesOf(root), signatures };
}

/** Both trees of every shard, the current one first. */
export async function readLogs(): Promise<{ shard: string; current: boolean; sha256: Checkpoint; sm3: Checkpoint }[]> {
  const { logs } = JSON.parse(await textAt('/.well-known/hengzheng')) as { logs: Log[] };
  const read = async (shard: string, hash: Log['hash']) => {
    const log = logs.find((one) => one.shard === shard && one.hash === hash);
    return checkpointIn(await textAt(`${log?.prefix ?? '/'}checkpoint`));
  };
  const shards = [...new Set(logs.map((log) => log.shard))];
  const all = await Promise.all(shards.map(async (shard) => ({
    shard, current: logs.some((log) => log.shard === shard && log.current), sha256: await read(shard, 'sha256'), sm3: await read(shard, 'sm3'),
  })));
  return all.sort((a, b) => Number(b.current) - Number(a.current));
}

export async function readConsistency(shard: string, from: number, to: number): Promise<Uint8Array[]> {
  const text = await textAt(`/api/v1/proofs/consistency?${new URLSearchParams({ from: String(from), to: String(to), tree: 'sha256', shard })}`);
  return text.split('\n').filter(Boolean).map(bytesOf);
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

async function node(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from([1, ...left, ...right])));
}

/** Whether the longer tree begins with all entries of the shorter one, in their order. */
export async function isGrown(from: Pick<Checkpoint, 'size' | 'root'>, to: Pick<Checkpoint, 'size' | 'root'>, path: Uint8Array[]): Promise<boolean> {
  if (from.size > to.size || from.size === 0) return false;
  if (from.size === to.size) return path.length === 0 && same(from.root, to.root);
  let [first, last] = [from.size - 1, to.size - 1];
  const halve = () => {
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  };
  while (first % 2 === 1) halve();
  // The root of a perfect subtree is left out of the path: it is the shorter tree's own.
  const [start, ...rest] = first === 0 ? [from.root, ...path] : path;
  if (!start) return false;
  let [older, newer] = [start as Uint8Array, start as Uint8Array];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      older = await node(sibling, older);
      newer = await node(sibling, newer);
      while (first % 2 === 0 && first !== 0) halve();
    } else {
      newer = await node(newer, sibling);
    }
    halve();
  }
  return last === 0 && same(older, from.root) && same(newer, to.root);
}
