import { createHash } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { csrf } from '../../src/api/client';
import { Problem } from '../../src/api/problem';
import { Paused, sendInPieces, underWay, type Progress } from '../../src/api/uploads';

const PIECE = 256 * 1024;

// openapi-fetch takes the fetch that is there when the module is loaded.
const net = vi.hoisted(() => {
  const held = { answer: async (_: Request): Promise<Response> => new Response() };
  globalThis.fetch = (asked, init) => held.answer(asked instanceof Request ? asked : new Request(new URL(String(asked), 'http://localhost'), init as RequestInit));
  return held;
});

/** As the server does it: what it has, and in which order it was asked. */
class Server {
  held = new Uint8Array();
  id = 1;
  asked: string[] = [];
  completions: (string | null)[] = [];
  /** In the way of the next requests: a break before the server, one after it, or an answer of its own. */
  faults: ('before' | 'after' | Response)[] = [];

  answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const name = `${request.method} ${pathname.replace(/^\/api\/v1\/uploads/, '')}${searchParams.has('offset') ? `@${searchParams.get('offset')}` : ''}`;
    this.asked.push(name);
    const fault = request.method === 'PATCH' || pathname.endsWith('completion') ? this.faults.shift() : undefined;
    if (fault === 'before') throw new TypeError('Failed to fetch');
    if (fault instanceof Response) return fault;
    const done = await this.does(request, pathname, Number(searchParams.get('offset')));
    if (fault === 'after') throw new TypeError('Failed to fetch');
    return done;
  };

  private async does(request: Request, pathname: string, offset: number): Promise<Response> {
    const view = () => Response.json({ upload: `u${this.id}`, received: this.held.length });
    if (request.method === 'PATCH') {
      if (!pathname.endsWith(`/u${this.id}`)) return problem(404, 'upload.not_found');
      if (offset !== this.held.length) return problem(409, 'upload.offset');
      this.held = new Uint8Array([...this.held, ...new Uint8Array(await request.arrayBuffer())]);
      return view();
    }
    if (!pathname.endsWith('completion')) return view();
    this.completions.push(request.headers.get('Idempotency-Key'));
    return Response.json({ sm3: 'AAAA', name: 'log.txt', size: this.held.length, media_type: 'text/plain' });
  }
}

const problem = (status: number, code: string) => Response.json({ code, status }, { status });

const fileOf = (size: number, name = 'log.txt') => new File([new Uint8Array(size).map((_, at) => at % 251)], name);
const sha256 = async (file: File) => createHash('sha256').update(new Uint8Array(await file.arrayBuffer())).digest('hex');

let server: Server;
let told: Progress[];
let control: AbortController;
/** The wait for the connection ends as if it had come back. */
const tell = (progress: Progress) => {
  told.push(progress);
  if (progress.stage === 'waiting') queueMicrotask(() => dispatchEvent(new Event('online')));
};
const watch = () => ({ intention: 'i1', signal: control.signal, tell });

beforeEach(() => {
  server = new Server();
  net.answer = server.answer;
  told = [];
  control = new AbortController();
  csrf.set('token-1');
});

it('sends a file in pieces and says what has arrived', async () => {
  const file = fileOf(PIECE * 2);
  const stored = await sendInPieces(file, watch());
  expect(stored.size).toBe(file.size);
  expect(server.held).toEqual(new Uint8Array(await file.arrayBuffer()));
  expect(server.asked).toEqual(['POST ', 'PATCH /u1@0', `PATCH /u1@${PIECE}`, 'POST /u1/completion']);
  expect(told.map(({ received }) => received)).toEqual([0, 0, PIECE, PIECE * 2]);
  expect(underWay.size).toBe(0);
});

it('goes on after a break without sending anything again that arrived', async () => {
  server.faults = [problem(503, 'store.busy'), 'before', 'after'];
  const file = fileOf(PIECE * 2);
  await sendInPieces(file, watch());
  expect(server.asked).toEqual(
    ['POST ', 'PATCH /u1@0', 'POST ', 'PATCH /u1@0', 'POST ', 'PATCH /u1@0', 'POST ', `PATCH /u1@${PIECE}`, 'POST /u1/completion']);
  expect(server.held).toEqual(new Uint8Array(await file.arrayBuffer()));
  const waits = told.filter(({ stage }) => stage === 'waiting');
  expect(waits.map(({ because }) => because?.code)).toEqual(['store.busy', 'network', 'network']);
});

it('asks for the same completion again when its answer is lost', async () => {
  server.faults = ['after'];
  server.held = new Uint8Array(10);
  await sendInPieces(fileOf(10), watch());
  expect(server.completions).toEqual(['i1', 'i1']);
});

it('begins with what has arrived of the file that is chosen again', async () => {
  const file = fileOf(PIECE + 100);
  server.held = new Uint8Array(await file.slice(0, PIECE).arrayBuffer());
  await sendInPieces(file, { ...watch(), expected: await sha256(file) });
  expect(server.asked).toEqual(['POST ', `PATCH /u1@${PIECE}`, 'POST /u1/completion']);
});

it('sends nothing of another file than the unfinished one', async () => {
  const sending = sendInPieces(fileOf(100), { ...watch(), expected: await sha256(fileOf(101)) });
  await expect(sending).rejects.toMatchObject({ code: 'upload.other_file' });
  expect(server.asked).toEqual([]);
});

it('follows what another window has sent, and begins anew what is gone', async () => {
  server.faults = [problem(409, 'upload.offset'), problem(404, 'upload.not_found')];
  await sendInPieces(fileOf(100), watch());
  expect(server.asked).toEqual(['POST ', 'PATCH /u1@0', 'POST ', 'PATCH /u1@0', 'POST ', 'PATCH /u1@0', 'POST /u1/completion']);
  expect(told.some(({ stage }) => stage === 'waiting')).toBe(false);
});

it('ends at once with what waiting does not mend', async () => {
  for (const refused of [problem(401, 'session.ended'), problem(400, 'evidence.type'), problem(422, 'upload.too_many')]) {
    server.faults = [refused];
    await expect(sendInPieces(fileOf(100), watch())).rejects.toBeInstanceOf(Problem);
  }
  expect(told.some(({ stage }) => stage === 'waiting')).toBe(false);
  expect(underWay.size).toBe(0);
});

it('stops when the person does, also while it waits', async () => {
  control.abort();
  await expect(sendInPieces(fileOf(100), watch())).rejects.toBeInstanceOf(Paused);
  expect(server.asked).toEqual([]);
  control = new AbortController();
  server.faults = ['before'];
  const stop = (progress: Progress) => progress.stage === 'waiting' && queueMicrotask(() => control.abort());
  await expect(sendInPieces(fileOf(100), { ...watch(), tell: stop })).rejects.toBeInstanceOf(Paused);
});

it('does not take a file that cannot be read for a broken connection', async () => {
  const gone = fileOf(100);
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
  await expect(sendInPieces(gone, watch())).rejects.toMatchObject({ code: 'file.unreadable' });
  const large = fileOf(1);
  Object.defineProperty(large, 'size', { value: 64 * 1024 * 1024 + 1 });
  await expect(sendInPieces(large, watch())).rejects.toMatchObject({ code: 'evidence.too_large' });
});
