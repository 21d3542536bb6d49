// Tones of the states the API names. A state that is not here (a newer server) is shown plainly as information.
export const TONES = ['ok', 'warn', 'bad', 'off', 'info'] as const;
export type Tone = (typeof TONES)[number];

export const GLYPHS: Record<Tone, string> = { ok: '✓', warn: '!', bad: '✕', off: '−', info: '•' };

const BY_STATE: Record<string, Tone> = {
  // cases
  draft: 'off', withdrawn: 'off', terminated: 'bad', not_accepted: 'bad', refused: 'bad',
  returned_for_supplement: 'warn', rectification: 'warn', granted: 'ok', issued: 'ok', archived: 'ok',
  // certificates
  valid: 'ok', suspended: 'warn', cancelled: 'off', revoked: 'bad', expired: 'off',
  // approvals
  ended: 'bad',
  // clocks
  overdue: 'bad', paused: 'warn', running: 'info', met: 'ok',
  // findings and nonconformities
  conforming: 'ok', nc_minor: 'warn', nc_major: 'bad', observation: 'info', not_applicable: 'off',
  raised: 'warn', not_effective: 'bad', closed: 'ok',
  // plans
  rejected: 'bad', confirmed: 'ok', filed: 'ok',
  // appeals
  upheld: 'ok', acknowledged: 'info', signed: 'info', uphold: 'ok', reject: 'off',
  // review and decision
  pass: 'ok', return_to_report: 'warn', return_to_rectification: 'warn',
  grant: 'ok', refuse: 'bad', rectify_within_limit: 'warn', terminate: 'bad',
};

export const toneOf = (state: string): Tone => BY_STATE[state] ?? 'info';
