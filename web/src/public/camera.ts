// A QR code held before the camera, read on this device: frames are looked at and forgotten. A chunk of its own.
import { el } from './dom';
import { textOfPixels } from './qr';
import type { Say } from './words';

const SIDE = 640; // enough for a code that fills a third of the picture
const PAUSE_MS = 150;

/** Why there is no picture; each has words of its own. */
type Blind = 'denied' | 'none' | 'failed';
const BLIND: Record<string, Blind> = { NotAllowedError: 'denied', NotFoundError: 'none' };

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });

/** The text of the first code that is seen; undefined when `signal` ends it before. */
async function textSeen(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  while (!signal.aborted) {
    if (video.videoWidth > 0) {
      const text = textOfPixels(video, { width: video.videoWidth, height: video.videoHeight }, SIDE);
      if (text !== undefined) return text;
    }
    await pause();
  }
  return undefined;
}

/** Shows the camera in `place` until a code was read or the person ends it; undefined: nothing was read. */
export async function scan(say: Say, place: HTMLElement): Promise<string | undefined> {
  const end = new AbortController();
  const video = el('video', { class: 'camera', playsinline: '', muted: '', 'aria-label': say('browser.camera') }) as HTMLVideoElement;
  const stop = el('button', { type: 'button', class: 'button plain' }, say('browser.camera.stop'));
  stop.addEventListener('click', () => end.abort());
  const told = el('p', { role: 'status' }, say('browser.camera.hint'));
  place.replaceChildren(el('section', { class: 'card' }, el('h2', { id: 'result', tabindex: '-1' }, say('browser.camera')), video, told, stop));
  document.getElementById('result')?.focus();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    try {
      video.muted = true;
      video.srcObject = stream;
      await video.play();
      return await textSeen(video, end.signal);
    } finally {
      stream.getTracks().forEach((track) => track.stop());
      if (end.signal.aborted) place.replaceChildren();
    }
  } catch (fault) {
    video.remove();
    stop.remove();
    told.textContent = say(`browser.camera.${BLIND[(fault as Error).name] ?? 'failed'}`);
    return undefined;
  }
}
