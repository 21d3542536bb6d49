// What went wrong, as the server says it (RFC 9457) or as the connection shows it. Words belong to the screen: words().
import type { TFunction } from 'i18next';

const WORDS_BY_STATUS: Record<number, string> = {
  400: 'code.invalid_input', 403: 'code.forbidden', 404: 'code.not_found', 409: 'code.conflict', 412: 'code.conflict',
  422: 'code.rule_violation', 503: 'code.unavailable',
};

/** One field of what was sent: where it stands (JSON pointer) and what is wrong with it. */
export type FieldFault = { pointer: string; key: string };
type Told = { requestId?: string; details?: Record<string, string>; faults?: FieldFault[] };

export class Problem extends Error {
  readonly requestId: string | undefined;
  /** Fill the gaps of the words. */
  readonly details: Record<string, string>;
  readonly faults: FieldFault[];

  constructor(readonly status: number, readonly code: string, { requestId, details = {}, faults = [] }: Told = {}) {
    super(code);
    this.requestId = requestId;
    this.details = details;
    this.faults = faults;
  }

  /** Nothing is known to have happened: the same request may be sent again, with the same Idempotency-Key. */
  get mayRepeat() {
    return this.status === 0 || this.status === 503;
  }
}

export const unreachable = () => new Problem(0, 'network');

export function problemFrom(status: number, body: string, requestId: string | null): Problem {
  try {
    const told = JSON.parse(body) as { code?: unknown; request_id?: string; details?: Told['details']; errors?: FieldFault[] };
    if (typeof told.code === 'string')
      return new Problem(status, told.code, {
        requestId: told.request_id ?? requestId ?? undefined, details: told.details, faults: told.errors });
  } catch {
    // Something between us and the server answered in its own way.
  }
  return new Problem(status, 'unreadable', { requestId: requestId ?? undefined });
}

export function words(t: TFunction, exists: (key: string) => boolean, error: unknown): string {
  if (!(error instanceof Problem)) return t('console.error.page');
  if (error.code === 'network') return t('console.error.network');
  const key = `error.${error.code}`;
  return t(exists(key) ? key : WORDS_BY_STATUS[error.status] ?? 'console.error.unexpected', { ...error.details, status: error.status });
}
