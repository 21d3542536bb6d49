import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem, unreachable } from '../../src/api/problem';
import { Draft, type Shelf, type Stored } from '../../src/console/routes/apply/draft';

type Content = { text: string; more?: string };
type Attempt = Parameters<Shelf<Content>['save']>[0];

/** A server with one draft; the next saves fail as told: refused before, or lost after they were taken. */
function server(start: Stored<Content> | null = null) {
  const held = { stored: start, attempts: [] as Attempt[], refuse: [] as unknown[], lose: [] as unknown[] };
  const shelf: Shelf<Content> = {
    load: async () => held.stored,
    save: async (attempt) => {
      held.attempts.push(attempt);
      const refused = held.refuse.shift();
      if (refused) throw refused;
      const isRepeated = held.attempts.filter((one) => one.intention === attempt.intention).length > 1 && held.stored?.version === attempt.version + 1;
      if (!isRepeated && attempt.version !== (held.stored?.version ?? 0)) throw new Problem(held.stored ? 409 : 404, 'version.stale');
      held.stored = { content: attempt.content, version: attempt.version + 1, saved: `2026-03-15T07:0${attempt.version}:00.000Z` };
      const lost = held.lose.shift();
      if (lost) throw lost;
      return held.stored;
    },
  };
  return { held, open: () => Draft.open('d', shelf, { text: '' }) };
}

const stored = (text: string, version = 1): Stored<Content> => ({ content: { text }, version, saved: '2026-03-15T07:00:00.000Z' });
const write = (draft: Draft<Content>, text: string) => draft.edit((now) => ({ ...now, text }));
const kept = () => sessionStorage.getItem('hz.draft.d');

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

it('saves by itself what was typed, once typing pauses', async () => {
  const { held, open } = server();
  const draft = await open();
  write(draft, 'a');
  write(draft, 'ab');
  expect(kept()).toContain('ab');
  await vi.runAllTimersAsync();
  expect(held.attempts.map((one) => one.content.text)).toEqual(['ab']);
  expect(draft.snapshot()).toMatchObject({ standing: 'saved', saved: '2026-03-15T07:00:00.000Z' });
  expect(kept()).toBeNull();
});

it('goes on where it was left', async () => {
  const draft = await server(stored('before', 3)).open();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'before' }, standing: 'saved' });
});

it('restores after a reload what the server has not, and saves it', async () => {
  const { held, open } = server(stored('before', 3));
  write(await open(), 'after');
  vi.clearAllTimers(); // the page is gone
  const draft = await open();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'after' }, standing: 'unsaved' });
  await vi.runAllTimersAsync();
  expect(held.stored).toMatchObject({ content: { text: 'after' }, version: 4 });
});

it('waits while nothing answers and keeps what is typed meanwhile', async () => {
  const { held, open } = server();
  const draft = await open();
  held.refuse = [unreachable()];
  write(draft, 'a');
  await draft.save();
  expect(draft.snapshot().standing).toBe('waiting');
  write(draft, 'ab');
  expect(kept()).toContain('ab');
  await vi.runAllTimersAsync();
  expect(held.stored).toMatchObject({ content: { text: 'ab' } });
  expect(draft.snapshot().standing).toBe('saved');
});

it('takes its own lost answer for no conflict', async () => {
  const { held, open } = server();
  const draft = await open();
  held.lose = [unreachable()];
  write(draft, 'a');
  await draft.save();
  write(draft, 'ab');
  await draft.save();
  expect(held.attempts.map((one) => one.content.text)).toEqual(['a', 'a', 'ab']);
  expect(held.attempts[1]!.intention).toBe(held.attempts[0]!.intention);
  expect(held.attempts[2]!.intention).not.toBe(held.attempts[0]!.intention);
  expect(draft.snapshot().standing).toBe('saved');
});

it('takes its own lost answer for no conflict after a reload either', async () => {
  const { held, open } = server();
  const draft = await open();
  held.lose = [unreachable()];
  write(draft, 'a');
  await draft.save();
  write(draft, 'ab');
  vi.clearAllTimers();
  expect((await open()).snapshot()).toMatchObject({ content: { text: 'ab' }, standing: 'unsaved' });
});

it('finds its content again in another order of members', async () => {
  const { held, open } = server();
  held.lose = [unreachable()];
  const draft = await open();
  draft.edit(() => ({ text: 'a', more: 'b' }));
  await draft.save();
  vi.clearAllTimers();
  held.stored = { ...held.stored!, content: { more: 'b', text: 'a' } };
  expect((await open()).snapshot().standing).toBe('saved');
  expect(kept()).toBeNull();
});

it('lets the person choose when it was saved elsewhere: what stands here', async () => {
  const { held, open } = server(stored('before'));
  const draft = await open();
  held.stored = stored('theirs', 2);
  write(draft, 'mine');
  await draft.save();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'mine' }, standing: 'conflict' });
  await vi.runAllTimersAsync();
  expect(held.stored).toMatchObject({ content: { text: 'theirs' } });
  await draft.keepMine();
  expect(held.stored).toMatchObject({ content: { text: 'mine' }, version: 3 });
  expect(draft.snapshot().standing).toBe('saved');
});

it('lets the person choose when it was saved elsewhere: what stands there', async () => {
  const { held, open } = server(stored('before'));
  const draft = await open();
  held.stored = stored('theirs', 2);
  write(draft, 'mine');
  await draft.save();
  write(draft, 'mine, more');
  expect(draft.snapshot().standing).toBe('conflict');
  await draft.takeTheirs();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'theirs' }, standing: 'saved' });
  expect(kept()).toBeNull();
});

it('is in conflict after a reload when it was saved elsewhere meanwhile', async () => {
  const { held, open } = server(stored('before'));
  write(await open(), 'mine');
  vi.clearAllTimers();
  held.stored = stored('theirs', 2);
  const draft = await open();
  await vi.runAllTimersAsync();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'mine' }, standing: 'conflict' });
  expect(held.stored.content.text).toBe('theirs');
});

it('takes the same from another window for no conflict', async () => {
  const { held, open } = server(stored('before'));
  const draft = await open();
  held.stored = stored('both', 2);
  write(draft, 'both');
  await draft.save();
  expect(draft.snapshot()).toMatchObject({ content: { text: 'both' }, standing: 'saved' });
  write(draft, 'more');
  await draft.save();
  expect(held.stored).toMatchObject({ content: { text: 'more' }, version: 3 });
});

it('saves once more when the page is left, and then leaves it to whoever comes back', async () => {
  const { held, open } = server();
  const draft = await open();
  held.refuse = [unreachable()];
  write(draft, 'a');
  draft.close();
  await vi.runAllTimersAsync();
  expect(held.attempts).toHaveLength(1);
  const again = await open();
  expect(again.snapshot()).toMatchObject({ content: { text: 'a' }, standing: 'unsaved' });
  await again.save();
  expect(held.stored).toMatchObject({ content: { text: 'a' }, version: 1 });
});

it('says that it has ended elsewhere, and can begin anew with what stands here', async () => {
  const { held, open } = server(stored('before'));
  const draft = await open();
  held.stored = null;
  write(draft, 'mine');
  await draft.save();
  expect(draft.snapshot()).toMatchObject({ standing: 'conflict', error: { status: 404 } });
  await draft.keepMine();
  expect(held.stored).toMatchObject({ content: { text: 'mine' }, version: 1 });
});

it('says why it is refused and keeps what was typed', async () => {
  const { held, open } = server();
  const draft = await open();
  held.refuse = [new Problem(413, 'body.too_large')];
  write(draft, 'a');
  await draft.save();
  expect(draft.snapshot()).toMatchObject({ standing: 'refused', error: { code: 'body.too_large' } });
  expect(kept()).toContain('a');
});

it('sends nothing more once it has become an application', async () => {
  const { held, open } = server();
  const draft = await open();
  write(draft, 'a');
  draft.end();
  await vi.runAllTimersAsync();
  expect(held.attempts).toEqual([]);
  expect(kept()).toBeNull();
});
