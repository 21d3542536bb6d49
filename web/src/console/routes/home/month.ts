// The weeks of a month as a calendar shows them, Monday first. Days and months are texts: 2026-05-29, 2026-05.
const DAY_MS = 86_400_000;
const WEEK = 7;

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const firstOf = (month: string) => Date.parse(`${month}-01T00:00:00Z`);

/** Whole weeks: the days of the months before and after stand in them too. */
export function weeksOf(month: string): string[][] {
  const first = firstOf(month);
  const start = first - ((new Date(first).getUTCDay() + 6) % WEEK) * DAY_MS;
  const end = firstOf(monthAfter(month, 1));
  const weeks: string[][] = [];
  for (let monday = start; monday < end; monday += WEEK * DAY_MS)
    weeks.push(Array.from({ length: WEEK }, (_, day) => dayText(monday + day * DAY_MS)));
  return weeks;
}

export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

export const isMonth = (text: unknown): text is string => typeof text === 'string' && /^(19|2[01])\d\d-(0[1-9]|1[0-2])$/.test(text);
