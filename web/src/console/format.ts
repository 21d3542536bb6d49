// Dates are stored in UTC and shown as in Shanghai; days are counted there too.
import { serverNow } from '../api/client';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
const isoMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

export const today = () => isoDay.format(serverNow());
export const serverMinute = () => serverNow().toISOString();
export const minuteOf = (instant: string) => isoMinute.format(new Date(instant));

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export function sizeOf(bytes: number, language: string) {
  const [unit, size] = bytes < 1024 ? ['byte', bytes] : bytes < 1024 ** 2 ? ['kilobyte', bytes / 1024] : ['megabyte', bytes / 1024 ** 2];
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, maximumFractionDigits: 1 }).format(size as number);
}
