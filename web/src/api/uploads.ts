// A file goes up in pieces, and goes on where it stopped: after a break of the connection by itself, after a pause, another
// page or another sign-in when the same file is chosen again. Which file it is, its SHA-256 says (docs/adr/0028).
import { hex } from './bytes';
import { answer, api, command, fetched, csrf, newIntention, type UnfinishedUpload } from './client';
import type { FileRef } from './files';
import { Problem } from './problem';

// src/base/limits.hpp: kEvidenceBytes, kUploadPieceBytes.
export const FILE_BYTES_MAX = 64 * 1024 * 1024;
const PIECE_BYTES_MAX = 4 * 1024 * 1024;
/** Small at first and after a break: a slow line loses little of it. */
const PIECE_BYTES = 256 * 1024;
const QUICK_MS = 1_000;
const PIECE_MS_MAX = 60_000;
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

export type Progress = {
  stage: 'reading' | 'sending' | 'waiting';
  received: number;
  /** Absent until it was announced. */
  upload?: string;
  /** What it waits for: the connection, or what the server says. */
  because?: Problem;
};
export type Watch = {
  intention: string;
  signal: AbortSignal;
  tell: (progress: Progress) => void;
  /** SHA-256 of the file that is gone on with. */
  expected?: string;
};

/** Stopped by a person: what has arrived stays. */
export class Paused extends Error {}

const mayComeBack = (error: unknown): error is Problem => error instanceof Problem && [0, 429, 502, 503, 504].includes(error.status);
/** Somebody else went on with it, or it has run out: what has arrived must be asked for. */
const isElsewhere = (error: unknown) => error instanceof Problem && ['upload.offset', 'upload.not_found'].includes(error.code);

async function contentOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  // Sent as it is, a file that was taken away since it was chosen would look like a broken connection.
  return new Uint8Array(await blob.arrayBuffer().catch(() => {
    throw new Problem(400, 'file.unreadable');
  }));
}

async function digestOf(file: File): Promise<string> {
  if (file.size > FILE_BYTES_MAX) throw new Problem(400, 'evidence.too_large');
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await contentOf(file))));
}

/** Ends when the time is over, the connection is back or the person stops it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

/** A connection that died without a word must not be waited for. */
async function within<T>(ms: number, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const stop = () => control.abort();
  const timer = setTimeout(stop, ms);
  signal.addEventListener('abort', stop);
  try {
    return await ask(control.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

const begin = (file: File, sha256: string) =>
  answer(api.POST('/api/v1/uploads', { params: { header: command(newIntention()) }, body: { name: file.name, size: file.size, sha256 } }));

async function append({ upload, received }: UnfinishedUpload, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<UnfinishedUpload> {
  const headers = { 'Content-Type': 'application/octet-stream', 'X-CSRF-Token': csrf.get() ?? '', ...command(newIntention()) };
  const response = await within(PIECE_MS_MAX, signal, (stop) =>
    fetched(`/api/v1/uploads/${upload}?offset=${received}`, { method: 'PATCH', headers, body: bytes, signal: stop }));
  return response.json() as Promise<UnfinishedUpload>;
}

const complete = ({ upload }: UnfinishedUpload, intention: string) =>
  answer(api.POST('/api/v1/uploads/{upload}/completion', { params: { path: { upload }, header: command(intention) } }));

export const unfinished = async () => (await answer(api.GET('/api/v1/uploads'))).items;
export const abandon = (upload: string) => api.DELETE('/api/v1/uploads/{upload}', { params: { path: { upload }, header: command(newIntention()) } });

/** Sent by this window now: nobody is asked to go on with it. */
export const underWay = new Set<string>();

/** Errors: Paused; a Problem that waiting does not mend. */
export async function sendInPieces(file: File, { intention, signal, tell, expected }: Watch): Promise<FileRef> {
  tell({ stage: 'reading', received: 0 });
  const sha256 = await digestOf(file);
  if (expected !== undefined && expected !== sha256) throw new Problem(400, 'upload.other_file');
  let upload: UnfinishedUpload | undefined;
  let known: { received: number; upload?: string } = { received: 0 }; // what is known to have arrived
  let size = PIECE_BYTES;
  const step = async (): Promise<FileRef | undefined> => {
    upload ??= await begin(file, sha256);
    underWay.add(upload.upload);
    known = { received: upload.received, upload: upload.upload };
    tell({ stage: 'sending', ...known });
    if (upload.received >= file.size) return complete(upload, intention);
    const started = performance.now();
    upload = await append(upload, await contentOf(file.slice(upload.received, upload.received + size)), signal);
    if (performance.now() - started < QUICK_MS) size = Math.min(size * 2, PIECE_BYTES_MAX);
    return undefined;
  };
  try {
    for (let breaks = 0; ;) {
      if (signal.aborted) throw new Paused();
      try {
        const stored = await step();
        if (stored) return stored;
        breaks = 0;
      } catch (error) {
        if (signal.aborted) throw new Paused();
        const elsewhere = isElsewhere(error);
        if (!elsewhere && !mayComeBack(error)) throw error;
        if (upload) underWay.delete(upload.upload);
        upload = undefined; // begun again, it tells what has arrived
        size = PIECE_BYTES;
        if (elsewhere) continue;
        tell({ stage: 'waiting', ...known, because: error as Problem });
        await pause(WAITS_MS[Math.min(breaks, WAITS_MS.length - 1)] as number, signal);
        breaks += 1;
      }
    }
  } finally {
    if (upload) underWay.delete(upload.upload);
  }
}
