// The page that is downloaded: verifies without network, with the root that the server wrote into it when it was taken.
// Inlined by tools/offline.mjs: a data: URL.
import wasm from '../../dist/wasm/verify.wasm?url';
import en from 'words:en-US';
import zh from 'words:zh-CN';
import { check, type Register } from './check';
import { el } from './dom';
import { verify } from './verifier';
import { sayFrom, type Say } from './words';

/** Written by the server in place of its mark. */
interface Taken {
  roots: string[];
  trust: string;
  public_url: string;
  demo: boolean;
  made_at: number; // Unix seconds
}

const NOTHING: Taken = { roots: [], trust: '', public_url: '', demo: false, made_at: 0 };

function takenFrom(text: string): Taken {
  try {
    return { ...NOTHING, ...(JSON.parse(text) as Partial<Taken>) };
  } catch {
    return NOTHING;
  }
}

const taken = takenFrom(document.getElementById('trusted')!.textContent);
const now = () => Math.floor(Date.now() / 1000);
const bytes = Uint8Array.from(atob(wasm.slice(wasm.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
let module: Promise<WebAssembly.Module> | undefined;
const compiled = () => (module ??= WebAssembly.compile(bytes));

const register: Register = {
  offline: true,
  host: taken.public_url.replace(/^https?:\/\//, ''),
  trusted: () => Promise.resolve({ trusted: taken, at: now() }),
  serve: () => Promise.resolve({ asked: 'not_asked' }),
  pageOf: (number) => `${taken.public_url}${document.documentElement.lang === 'en' ? '/en' : ''}/v/${number}`,
};

const page = document.getElementById('page')!;
const result = el('div', { class: 'result', 'aria-live': 'polite' });

async function checked(say: Say, file: File) {
  result.replaceChildren(el('p', { class: 'card' }, say('browser.busy')));
  result.replaceChildren(...(await check(say, compiled, register, file)).filter((part) => part instanceof Node));
  document.getElementById('result')?.focus();
}

const local = (seconds: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(seconds * 1000);

async function roots(say: Say) {
  const { roots: read } = await verify(await compiled(), { subject: '', trusted: taken, at: now() });
  if (read.length === 0) return el('p', {}, say('browser.offline.none'));
  return el('div', {},
    el('p', {}, say('browser.offline.root.hint')),
    ...read.map(({ name, sm3 }) => el('p', { class: 'url mono' }, name, el('br', {}), `SM3 ${sm3.replace(/(.{8})(?=.)/g, '$1 ')}`)),
    el('p', { class: 'hint' }, say('browser.offline.from', { url: taken.public_url, time: local(taken.made_at) })));
}

function chooser(say: Say) {
  const input = el('input', { type: 'file', id: 'file', accept: '.pdf,.hzv,.note,.json,application/pdf,image/*', 'aria-describedby': 'file-hint' }) as HTMLInputElement;
  input.addEventListener('change', () => input.files?.[0] && void checked(say, input.files[0]));
  return el('section', { class: 'card' }, el('label', { for: 'file' }, say('browser.offline.choose')), input,
    el('p', { class: 'hint', id: 'file-hint' }, say('browser.offline.hint')));
}

async function show(language: 'en' | 'zh-CN') {
  const say = sayFrom(language === 'en' ? en : zh);
  document.documentElement.lang = language;
  document.title = say('browser.offline');
  const other = el('button', { type: 'button', class: 'button plain', lang: language === 'en' ? 'zh-CN' : 'en' }, say('browser.offline.language'));
  other.addEventListener('click', () => void show(language === 'en' ? 'zh-CN' : 'en'));
  result.replaceChildren();
  page.replaceChildren(
    el('div', { class: 'hero' }, el('h1', {}, say('browser.offline')), el('p', {}, say('browser.offline.intro')),
      taken.demo && el('p', {}, el('strong', {}, say('verify.demo')))),
    result, chooser(say),
    el('section', { class: 'card' }, el('h2', {}, say('browser.offline.root')), await roots(say)), other);
  dropped = (file) => void checked(say, file);
}

let dropped = (_: File) => {};
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) dropped(file);
});

void show(/^en\b/.test(navigator.language) ? 'en' : 'zh-CN');
