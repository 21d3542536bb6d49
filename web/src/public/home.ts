// The start page: a file that is chosen or dropped is checked here instead of being sent. Without this script the form
// sends it to the server, which answers the same.
import { el } from './dom';
import type { Chosen } from './subject';

const form = document.querySelector<HTMLFormElement>('form[action$="/verify"]')!;
const input = form.querySelector<HTMLInputElement>('input[type=file]')!;
const result = el('div', { class: 'result', 'aria-live': 'polite' });

async function checked(file: Chosen) {
  const [{ check }, { loadWords }, { compiled, register }] =
    await Promise.all([import('./check'), import('./words'), import('./register')]);
  const say = await loadWords();
  result.replaceChildren(el('p', { class: 'card' }, say('browser.busy')));
  result.scrollIntoView();
  const parts = await check(say, compiled, register, file);
  result.replaceChildren(...parts.filter((part) => part instanceof Node));
  document.getElementById('result')?.focus();
}

const chosen = () => {
  const file = input.files?.[0];
  if (file) void checked(file);
};

// What is chosen is checked at once: no second button, and a place to drop files instead of the browser's own control.
form.classList.add('here');
const hint = document.getElementById('file-hint')!;
hint.textContent = hint.dataset.here!;
form.closest('main')!.querySelector('.hero')!.after(result);
input.accept += ',image/*';
input.addEventListener('change', chosen);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  chosen();
});

// Only where the browser lends a camera: over https, or on this machine.
if (navigator.mediaDevices) {
  const button = el('button', { type: 'button', class: 'button plain' }, hint.dataset.camera!);
  button.addEventListener('click', async () => {
    const [{ scan }, { loadWords }] = await Promise.all([import('./camera'), import('./words')]);
    const text = await scan(await loadWords(), result);
    if (text !== undefined) void checked(text);
    else if (!result.hasChildNodes()) button.focus();
  });
  form.querySelector('button')!.after(' ', button);
}

// A file may be dropped anywhere: the browser would leave the page otherwise.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  form.classList.add('dragging');
});
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) form.classList.remove('dragging');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('dragging');
  const file = event.dataTransfer?.files[0];
  if (file) void checked(file);
});
