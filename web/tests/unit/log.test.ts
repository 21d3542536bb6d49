import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkpointIn, isGrown } from '../../src/api/log';

// RFC 6962 2.1 in its plain recursive form: what the quick checker is held against.
const sha256 = (...parts: (number[] | Uint8Array)[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest());
const leaves = Array.from({ length: 33 }, (_, at) => sha256([0, at]));
const split = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);
const root = (of: Uint8Array[]): Uint8Array => of.length === 1 ? of[0]! : sha256([1], root(of.slice(0, split(of.length))), root(of.slice(split(of.length))));
function proof(m: number, of: Uint8Array[], isOwn: boolean): Uint8Array[] {
  if (m === of.length) return isOwn ? [] : [root(of)];
  const k = split(of.length);
  return m <= k
    ? [...proof(m, of.slice(0, k), isOwn), root(of.slice(k))]
    : [...proof(m - k, of.slice(k), false), root(of.slice(0, k))];
}
const tree = (size: number) => ({ size, root: new Uint8Array(root(leaves.slice(0, size))) });

it('accepts every honest growth', async () => {
  for (let to = 1; to <= leaves.length; ++to)
    for (let from = 1; from <= to; ++from) expect(await isGrown(tree(from), tree(to), proof(from, leaves.slice(0, to), true)), `${from} ${to}`).toBe(true);
});

it('refuses another tree, a changed, missing or added hash', async () => {
  for (const [from, to] of [[1, 2], [3, 7], [4, 8], [6, 33], [32, 33]] as const) {
    const path = proof(from, leaves.slice(0, to), true);
    const forged = { size: from, root: new Uint8Array(sha256([7])) };
    expect(await isGrown(forged, tree(to), path)).toBe(false);
    expect(await isGrown(tree(from), { size: to, root: forged.root }, path)).toBe(false);
    expect(await isGrown(tree(from), tree(to), path.slice(1))).toBe(false);
    expect(await isGrown(tree(from), tree(to), [...path, forged.root])).toBe(false);
    for (const at of path.keys()) expect(await isGrown(tree(from), tree(to), path.map((hash, place) => (place === at ? forged.root : hash)))).toBe(false);
  }
  expect(await isGrown(tree(5), tree(3), [])).toBe(false);
  expect(await isGrown({ size: 0, root: new Uint8Array(32) }, tree(3), [])).toBe(false);
});

it('reads a checkpoint, and nothing else', () => {
  const note = `log.example/2026\n42\n${Buffer.from(leaves[0]!).toString('base64')}\n\n\u2014 log.example/2026 AAAA\n\u2014 witness.example BBBB\n`;
  expect(checkpointIn(note)).toMatchObject({ origin: 'log.example/2026', size: 42, signatures: ['log.example/2026', 'witness.example'] });
  for (const wrong of ['', '<html>', 'a\nb\nc\n', note.replace('42', '-1'), note.replaceAll('\u2014', '-')]) expect(() => checkpointIn(wrong), wrong).toThrow();
});
