import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answer, api, command, csrf, newIntention, serverNow } from '../../src/api/client';
import { fileUrl, hexOf } from '../../src/api/files';
import type { Problem } from '../../src/api/problem';

// openapi-fetch takes the fetch that is there when the module is loaded.
const server = vi.hoisted(() => {
  const held = { answer: async (_: Request): Promise<Response> => new Response() };
  globalThis.fetch = (request) => held.answer(request as Request);
  return held;
});
const requests: Request[] = [];

function respond(status: number, body: object, headers: Record<string, string> = {}) {
  server.answer = async (request) => {
    requests.push(request);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
  };
}

beforeEach(() => {
  requests.length = 0;
  csrf.set('token-1');
});
afterEach(csrf.clear);

const readNotices = (intention: string) =>
  api.POST('/api/v1/notices/reading', { params: { header: command(intention) }, body: { notices: ['n'] } });

it('sends the token of the session with commands and not with questions', async () => {
  respond(200, { changed: 1 });
  await readNotices('key-1');
  await api.GET('/api/v1/notices/unread');
  expect(requests.map((request) => request.headers.get('X-CSRF-Token'))).toEqual(['token-1', null]);
});

it('keeps the key of an intention when it is sent again', async () => {
  respond(200, { changed: 1 });
  const intention = newIntention();
  await readNotices(intention);
  await readNotices(intention);
  expect(new Set(requests.map((request) => request.headers.get('Idempotency-Key')))).toEqual(new Set([intention]));
  expect(newIntention()).not.toBe(intention);
});

it('names the version that a command changes, as an entity tag', () => {
  expect(command('key-2', 7)).toEqual({ 'Idempotency-Key': 'key-2', 'If-Match': '"7"' });
  expect(command('key-2')).toEqual({ 'Idempotency-Key': 'key-2' });
});

it('throws what the server refused', async () => {
  respond(412, { code: 'version.stale', request_id: 'r-3' });
  await expect(readNotices('key-3')).rejects.toMatchObject({ status: 412, code: 'version.stale', requestId: 'r-3' } satisfies Partial<Problem>);
});

it('throws that nothing answered', async () => {
  server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(answer(api.GET('/api/v1/session'))).rejects.toMatchObject({ status: 0, code: 'network' });
});

it('counts days by the clock of the server', async () => {
  respond(200, { unread: 0 }, { Date: 'Sun, 15 Mar 2026 01:00:00 GMT' });
  await api.GET('/api/v1/notices/unread');
  expect(Math.abs(serverNow().getTime() - Date.UTC(2026, 2, 15, 1))).toBeLessThan(5000);
});

it('asks for a file by its digest in hexadecimal', () => {
  const sm3 = 'ZsfwYqWdhSpdz2M0KOmIu3QtTEAGcWwEQhJ0WQAAAAA=';
  expect(hexOf(sm3)).toMatch(/^66c7f062a5[0-9a-f]{54}$/);
  expect(fileUrl('org', { sm3, name: 'a', size: 1, media_type: 'text/plain' }, { case_id: 'case' })).toBe(`/api/v1/files/org/${hexOf(sm3)}?case_id=case`);
});
