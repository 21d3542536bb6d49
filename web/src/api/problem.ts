// What went wrong, as the server says it (RFC 9457) or as the connection shows it. Words belong to the screen: words().
import type { TFunction } from 'i18next';

const WORDS_BY_STATUS: Record<number, string> = {
  400: 'code.invalid_input', 403: 'code.forbidden', 404: 'code.not_found', 409: 'code.conflict', 412: 'code.conflict',
  422: 'code.rule_violation', 503: 'code.unavailable',
};

export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, readonly requestId: string | undefined) {
    super(code);
  }

  /** Nothing is known to have happened: the same request may be sent again, with the same Idempotency-Key. */
  get mayRepeat() {
    return this.status === 0 || this.status === 503;
  }
}

export const unreachable = () => new Problem(0, 'network', undefined);

export function problemFrom(status: number, body: string, requestId: string | null): Problem {
  try {
    const told = JSON.parse(body) as { code?: unknown; request_id?: unknown };
    if (typeof told.code === 'string')
      return new Problem(status, told.code, typeof told.request_id === 'string' ? told.request_id : requestId ?? undefined);
  } catch {
    // Something between us and the server answered in its own way.
  }
  return new Problem(status, 'unreadable', requestId ?? undefined);
}

export function words(t: TFunction, exists: (key: string) => boolean, error: unknown): string {
  if (!(error instanceof Problem)) return t('console.error.page');
  if (error.code === 'network') return t('console.error.network');
  const key = `error.${error.code}`;
  return t(exists(key) ? key : WORDS_BY_STATUS[error.status] ?? 'console.error.unexpected', { status: error.status });
}
