// 长者模式: a quarter larger. One choice for the public pages, which the server draws, and the console: a cookie that says
// nothing but this.
import { useSyncExternalStore } from 'react';

const COOKIE = 'hz_large';
const YEAR = 365 * 24 * 3600;
const listeners = new Set<() => void>();

export const isLarge = () => document.cookie.split('; ').includes(`${COOKIE}=1`);

/** Before the first paint, and whenever it is chosen anew. */
export const applySize = () => document.documentElement.classList.toggle('large', isLarge());

export function setLarge(large: boolean) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${COOKIE}=${large ? 1 : 0}; Path=/; Max-Age=${large ? YEAR : 0}; SameSite=Lax${secure}`;
  applySize();
  listeners.forEach((tell) => tell());
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useLarge = () => useSyncExternalStore(subscribe, isLarge);
