// The result of a check as the pages show it: authenticity and status as two answers, what was checked, what could not be
// checked here. The same markup as verify.mustache.
import type { Asked, Register } from './check';
import { el, icon, type Part } from './dom';
import type { Refusal } from './subject';
import type { Answer, Check, Status, Told } from './verifier';
import type { Say } from './words';

interface Look { tone: string; icon: string }

// As look_of_status and look_of_check of the server's pages (adapters/http/page.cpp).
const UNKNOWN: Look = { tone: 'info', icon: 'unknown' };
const BY_STATUS: Record<Status, Look> = {
  valid: { tone: 'ok', icon: 'valid' },
  suspended: { tone: 'warn', icon: 'suspended' },
  cancelled: { tone: 'off', icon: 'cancelled' },
  revoked: { tone: 'bad', icon: 'revoked' },
  expired: { tone: 'off', icon: 'expired' },
  not_yet_valid: { tone: 'info', icon: 'notice' },
  not_found: UNKNOWN,
  unknown: UNKNOWN,
};
const BY_CHECK: Record<Check, Look> = { pass: BY_STATUS.valid, fail: BY_STATUS.revoked, unknown: UNKNOWN };
const CHECKS = ['format', 'key', 'signature', 'record', 'witness', 'status'] as const;
const FIELDS = ['number', 'holder', 'uscc', 'address', 'category', 'level', 'scope', 'body', 'validity'];

export interface Shown {
  told: Told;
  asked: Asked;
  name: string; // of the file; empty for a code that the camera saw
  elsewhere?: string | undefined; // host that a QR code names when it is not the register's
  register: Register;
}

function look({ authenticity, status }: Answer): Look {
  if (authenticity === 'not_genuine') return BY_CHECK.fail;
  return authenticity === 'unknown' ? UNKNOWN : BY_STATUS[status];
}

function meaning({ authenticity, status }: Answer): string {
  if (authenticity === 'not_genuine') return 'meaning.not_genuine';
  return authenticity === 'unknown' ? 'meaning.unknown' : `meaning.${status}`;
}

const card = (heading: string, ...parts: Part[]) => el('section', { class: 'card' }, el('h3', {}, heading), ...parts);
const list = (lines: string[]) => el('ul', { class: 'list' }, ...lines.map((line) => el('li', {}, line)));

const time = (seconds: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(seconds * 1000);

function band(look: Look, heading: string, ...parts: Part[]) {
  return el('section', { class: `verdict tone-${look.tone}` },
    el('div', { class: 'seal' }, icon(look.icon)),
    el('div', {}, el('h2', { id: 'result', tabindex: '-1' }, heading), ...parts));
}

function headline(say: Say, answer: Answer, { register }: Shown) {
  const heading = say('page.heading', {
    authenticity: say(`authenticity.${answer.authenticity}`),
    when: say('page.heading.now'),
    status: say(`status.${answer.status}`),
  });
  return band(look(answer), heading,
    el('p', {}, say(meaning(answer))),
    answer.number && el('p', {}, `${say('verify.field.number')} `, el('a', { class: 'mono', href: register.pageOf(answer.number) }, answer.number)),
    el('p', { class: 'asof' }, say(register.offline ? 'browser.as_of.device' : 'browser.as_of', { time: time(answer.as_of) })),
    el('p', { class: 'asof' }, say(register.offline ? 'browser.kept.offline' : 'browser.kept')));
}

function fields(say: Say, { answer, kind, fields: held = {} }: Told) {
  const rows = FIELDS.filter((name) => held[name]).map((name) =>
    el('div', {}, el('dt', {}, say(`verify.field.${name}`)), el('dd', { lang: 'zh-CN' }, held[name])));
  const vouched = answer?.checks.signature === 'pass';
  return rows.length > 1 && card(say(vouched ? 'verify.fields' : 'verify.fields.unproven'), el('dl', { class: 'facts' }, ...rows),
    kind === 'pdf' && el('p', { class: 'hint' }, say('verify.compare_page')),
    held.environment === 'demo' && el('p', { class: 'hint' }, say('verify.demo')));
}

/** `name`: of the file; none for a code that the camera saw. */
const named = (say: Say, name: string) => (name ? say('browser.file', { name }) : say('browser.camera'));

function checks(say: Say, answer: Answer, { told, name }: Shown) {
  const row = (check: (typeof CHECKS)[number]) => {
    const { tone, icon: sign } = BY_CHECK[answer.checks[check]];
    return el('li', {}, el('span', {}, say(`check.name.${check}`)),
      el('span', { class: `tag tone-${tone}` }, icon(sign), say(`check.${answer.checks[check]}`)));
  };
  const ofFile = told.kind !== 'qr' && told.kind !== 'number'; // else the digest is that of the text in a picture
  return card(say('verify.checks'), el('ul', { class: 'checks' }, ...CHECKS.map(row)),
    answer.list_age_s !== null && el('p', { class: 'hint' }, say('verify.list_age', { minutes: String(Math.floor(answer.list_age_s / 60)) })),
    el('p', { class: 'hint' }, named(say, name), ofFile && el('span', { class: 'mono' }, ` SM3 ${told.sm3}`)));
}

/** What this device could not check, and why. */
function open(say: Say, answer: Answer, { told, asked, register, elsewhere }: Shown) {
  const lines: string[] = [];
  if (asked !== 'served' && answer.number) lines.push(say(`browser.open.${asked}`));
  if (elsewhere) lines.push(say('browser.open.elsewhere', { host: elsewhere }));
  if (told.kind === 'qr' && !told.fields?.holder) lines.push(say('browser.open.code'));
  if (answer.checks.record === 'pass' && answer.checks.witness !== 'pass') lines.push(say('verify.no_witness'));
  return lines.length > 0 && card(say('browser.open'), list(lines),
    answer.number && el('p', { class: 'after' }, el('a', { class: 'button plain', href: register.pageOf(answer.number) }, say('browser.ask'))));
}

export function verdict(say: Say, shown: Shown): Part[] {
  const answer = shown.told.answer!;
  return [
    headline(say, answer, shown),
    answer.reasons.length > 0 && card(say('verify.reasons'), list(answer.reasons.map((reason) => say(`reason.${reason}`)))),
    open(say, answer, shown),
    fields(say, shown.told),
    checks(say, answer, shown),
  ];
}

/** Nothing was verified: why, and what to do instead. */
export const refusal = (say: Say, why: Refusal, name: string): Part[] => [
  band({ tone: 'info', icon: 'notice' }, say(`browser.refused.${why}`),
    el('p', {}, named(say, name)),
    el('p', {}, say(`browser.advice.${why}`)),
    el('p', {}, say('browser.advice'))),
];
