// What is typed is kept twice: on the server, saved as people type, and in this tab until the server has it.
import { newIntention } from '../../../api/client';
import { Problem } from '../../../api/problem';

export type Stored<C> = { content: C; version: number; saved: string };
/** What this tab keeps: of which version, and what was sent without an answer yet. */
type Kept<C> = { content: C; version: number; sent?: C | undefined };
type Attempt<C> = { content: C; version: number; intention: string };
export type Shelf<C> = {
  /** null: there is none. */
  load: () => Promise<Stored<C> | null>;
  save: (attempt: Attempt<C>) => Promise<{ version: number; saved: string }>;
};
/** waiting: nothing answers, it goes on by itself. conflict: the server has another version. refused: it will not take this. */
export type Standing = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'conflict' | 'refused';
export type View<C> = { content: C; standing: Standing; saved?: string | undefined; error?: unknown };

const PAUSE_MS = 1_000; // in typing, before it is saved
const RETRY_MS = 10_000;

const keyOf = (id: string) => `hz.draft.${id}`;
/** The server writes members in an order of its own. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]));
};
const same = (a: unknown, b: unknown) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

export class Draft<C> {
  private view: View<C>;
  private version = 0;
  private attempt: Attempt<C> | undefined;
  private running: Promise<void> | undefined;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  private constructor(private readonly id: string, private readonly shelf: Shelf<C>, private readonly blank: C) {
    this.view = { content: blank, standing: 'saved' };
  }

  static async open<C>(id: string, shelf: Shelf<C>, blank: C): Promise<Draft<C>> {
    const draft = new Draft(id, shelf, blank);
    draft.take(await shelf.load());
    draft.restore();
    return draft;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = () => this.view;

  readonly edit = (change: (content: C) => C) => {
    const content = change(this.view.content);
    this.keep(content);
    this.show({ content, standing: this.view.standing === 'conflict' ? 'conflict' : 'unsaved' });
    this.later(PAUSE_MS);
  };

  /** Everything typed so far, as far as the server can be reached. */
  readonly save = (): Promise<void> => {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  };

  /** After a conflict: what the server has takes the place of what stands here. */
  readonly takeTheirs = async () => {
    const theirs = await this.shelf.load();
    this.forget();
    this.take(theirs);
  };

  /** After a conflict: what stands here takes the place of what the server has. */
  readonly keepMine = async () => {
    this.version = (await this.shelf.load())?.version ?? 0;
    this.show({ standing: 'unsaved' });
    await this.save();
  };

  /** The page is left: once more, then whoever comes back opens it anew. */
  readonly close = () => {
    this.isClosed = true;
    void this.save();
  };

  /** It has become an application: nothing more is sent. */
  readonly end = () => {
    this.forget();
    this.show({ standing: 'saved' });
  };

  private async run() {
    while (this.isUnsaved()) {
      // Sent again as it was when no answer came: the server may have it already, and knows it by its key.
      const attempt = (this.attempt ??= { content: this.view.content, version: this.version, intention: newIntention() });
      this.show({ standing: 'saving' });
      try {
        this.accepted(attempt, await this.shelf.save(attempt));
      } catch (error) {
        const there = await this.foundThere(error, attempt);
        if (!there) return this.failed(error);
        this.accepted(attempt, there);
      }
    }
  }

  private accepted(attempt: Attempt<C>, { version, saved }: { version: number; saved: string }) {
    this.attempt = undefined;
    this.version = version;
    const isAll = attempt.content === this.view.content;
    if (isAll) sessionStorage.removeItem(keyOf(this.id));
    else this.keep(this.view.content);
    this.show({ standing: isAll ? 'saved' : 'unsaved', saved });
  }

  /** Another page of the same person had sent the same: nothing to choose from. */
  private async foundThere(error: unknown, attempt: Attempt<C>) {
    if (!(error instanceof Problem) || error.status !== 409) return null;
    const there = await this.shelf.load().catch(() => null);
    return there && same(there.content, attempt.content) ? there : null;
  }

  private isUnsaved() {
    return !['saved', 'conflict'].includes(this.view.standing);
  }

  private failed(error: unknown) {
    const status = error instanceof Problem ? error.status : undefined;
    if (error instanceof Problem && error.mayRepeat) {
      this.show({ standing: 'waiting' });
      return this.later(RETRY_MS);
    }
    this.attempt = undefined;
    this.show({ standing: status === 409 || status === 404 ? 'conflict' : 'refused', error });
  }

  private take(stored: Stored<C> | null) {
    this.version = stored?.version ?? 0;
    this.show({ content: stored?.content ?? this.blank, standing: 'saved', saved: stored?.saved });
  }

  /** What this tab kept and the server has not: of the same version it goes on, of another one somebody has to choose. */
  private restore() {
    const kept = sessionStorage.getItem(keyOf(this.id));
    if (!kept) return;
    const { content, version, sent } = JSON.parse(kept) as Kept<C>;
    if (same(content, this.view.content)) return this.forget();
    const isOurs = version === this.version || (sent !== undefined && same(sent, this.view.content));
    this.show({ content, standing: isOurs ? 'unsaved' : 'conflict' });
    this.later(0);
  }

  private keep(content: C) {
    const kept: Kept<C> = { content, version: this.version, sent: this.attempt?.content };
    sessionStorage.setItem(keyOf(this.id), JSON.stringify(kept));
  }

  private forget() {
    clearTimeout(this.timer);
    this.attempt = undefined;
    sessionStorage.removeItem(keyOf(this.id));
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    if (!this.isClosed && this.view.standing !== 'conflict') this.timer = setTimeout(() => void this.save(), ms);
  }

  private show(change: Partial<View<C>>) {
    this.view = { ...this.view, error: undefined, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
