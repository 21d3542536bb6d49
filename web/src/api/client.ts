// The one way to the API: typed by the server's own description, with the headers that every command needs.
import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './generated/schema';
import { problemFrom, unreachable } from './problem';

const SAFE_METHODS = ['GET', 'HEAD'];
const CSRF_KEY = 'hz.csrf';

// Told once, at sign-in; worth nothing without the HttpOnly cookie. In localStorage, so that every tab of the session has it.
export const csrf = {
  get: () => localStorage.getItem(CSRF_KEY),
  set: (token: string) => localStorage.setItem(CSRF_KEY, token),
  clear: () => localStorage.removeItem(CSRF_KEY),
};

/** One per intention of a person: kept when the same request is sent again. */
export const newIntention = () => crypto.randomUUID();

/** Headers of a command; `version` when it changes an object that is there. */
export function command(intention: string, version?: number) {
  const headers: { 'Idempotency-Key': string; 'If-Match'?: string } = { 'Idempotency-Key': intention };
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  return headers;
}

// Days left are counted by the server's clock: the one of a desk may be wrong, and a demonstration has its own.
let aheadMs = 0;
export const serverNow = () => new Date(Date.now() + aheadMs);
export function learnTime(date: string | null) {
  const told = date ? Date.parse(date) : NaN;
  if (!Number.isNaN(told)) aheadMs = told - Date.now();
}

const conventions: Middleware = {
  onRequest({ request }) {
    const token = csrf.get();
    if (token && !SAFE_METHODS.includes(request.method)) request.headers.set('X-CSRF-Token', token);
    return request;
  },
  async onResponse({ response }) {
    learnTime(response.headers.get('Date'));
    if (!response.ok) throw problemFrom(response.status, await response.text(), response.headers.get('X-Request-Id'));
  },
  onError: unreachable,
};

export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(conventions);

/** The answer of a call that did not throw. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** An object together with its version, which a command on it names (If-Match). */
export type Versioned<T> = { data: T; version: number };
export async function versioned<T>(call: Promise<{ data?: T; response: Response }>): Promise<Versioned<T>> {
  const { data, response } = await call;
  return { data: data as T, version: Number(/\d+/.exec(response.headers.get('ETag') ?? '')?.[0]) };
}

/** A request that openapi-fetch does not make. Errors: unreachable, or what the server says. */
export async function fetched(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw unreachable();
  });
  learnTime(response.headers.get('Date'));
  if (!response.ok) throw problemFrom(response.status, await response.text(), response.headers.get('X-Request-Id'));
  return response;
}

/** A command whose path and body a table names (console/acts): its types are checked where the table is written. */
export async function send(path: string, body: unknown, intention: string, version?: number, method = 'POST'): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf.get() ?? '', ...command(intention, version) };
  const text = await (await fetched(path, { method, headers, body: JSON.stringify(body) })).text();
  return text ? JSON.parse(text) : undefined;
}

type Answers<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } }
  ? A : never;
export type Session = Answers<'/api/v1/session'>;
export type Case = Answers<'/api/v1/cases/{case_id}'>;
export type CaseRow = Answers<'/api/v1/cases'>['items'][number];
export type Clock = NonNullable<Case['clocks']>[number];
export type Certificate = Answers<'/api/v1/certificates/{number}'>;
export type Catalogue = Answers<'/api/v1/public/catalogue'>;
export type CaseAct = Answers<'/api/v1/cases/{case_id}/acts'>['acts'][number];
export type CaseEvent = Answers<'/api/v1/cases/{case_id}/events'>['items'][number];
export type CaseStep = Answers<'/api/v1/cases/{case_id}/acts'>['steps'][number];
export type CertificateAct = Answers<'/api/v1/certificates/{number}/acts'>['acts'][number];
export type Candidate = Answers<'/api/v1/cases/{case_id}/candidates'>['items'][number];
export type Appeal = Answers<'/api/v1/appeals/{appeal}'>;
export type AppealRow = Answers<'/api/v1/appeals'>['items'][number];
export type PanelCandidate = Answers<'/api/v1/appeals/{appeal}/candidates'>['items'][number];
export type Overview = Answers<'/api/v1/overview'>;
export type Deadlines = Answers<'/api/v1/deadlines'>;
export type Deadline = Deadlines['items'][number];
export type Notice = Answers<'/api/v1/notices'>['items'][number];
export type UnfinishedUpload = Answers<'/api/v1/uploads'>['items'][number];
export type Draft = Answers<'/api/v1/drafts/{draft_id}'>;
export type Body = Answers<'/api/v1/public/bodies'>['items'][number];
export type BodyDetail = Answers<'/api/v1/public/bodies/{body}'>;
export type Approval = NonNullable<BodyDetail['approvals']>[number];
export type BusinessSuspension = NonNullable<BodyDetail['suspensions']>[number];
export type ApprovalAct = Answers<'/api/v1/bodies/{organisation}/acts'>['acts'][number];
export type PublishedFees = Answers<'/api/v1/public/bodies/{body}/fee-schedules'>['items'][number];
export type FeeSchedule = Answers<'/api/v1/public/bodies/{body}/fee-schedule'>;
export type Account = Answers<'/api/v1/accounts/{account}'>;
export type AccountRow = Answers<'/api/v1/accounts'>['items'][number];
export type OpenTask = Answers<'/api/v1/accounts/{account}/tasks'>['items'][number];
export type Organisation = Answers<'/api/v1/organisations/{organisation}'>;
export type OrganisationRow = Answers<'/api/v1/organisations'>['items'][number];
export type Role = NonNullable<Account['roles']>[number];
export type Registration = Answers<'/api/v1/registrations/{registration}'>;
export type Person = Answers<'/api/v1/persons/{person}'>;
export type PersonRow = Answers<'/api/v1/organisations/{organisation}/persons'>['items'][number];
export type Installation = { environment?: string };
