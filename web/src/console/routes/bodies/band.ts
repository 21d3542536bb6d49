// A body's approvals on one line of time: where it was approved, where its business was suspended.
import type { Approval, BusinessSuspension } from '../../../api/client';
import { daysBetween } from '../../format';

/** `start` and `width` in per cent of the line; `to`: its last day, none while it goes on. */
export type Segment = { kind: 'approved' | 'suspended'; from: string; to?: string; start: number; width: number };
export type Band = { from: string; to: string; today: number; segments: Segment[] };

const DAY_MS = 86_400_000;
const dayBefore = (day: string) => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
const lastDay = ({ to, ended }: Approval) => (ended ? dayBefore(ended.on) : to);
const clamped = (percent: number) => Math.min(100, Math.max(0, percent));

/** None before the first approval. */
export function bandOf(approvals: Approval[], suspensions: BusinessSuspension[], today: string): Band | undefined {
  const counted = approvals.filter((one) => lastDay(one) >= one.from); // one that ended before it began never counted
  if (counted.length === 0) return undefined;
  const from = counted.map((one) => one.from).sort()[0]!;
  const to = counted.map(lastDay).sort().at(-1)!;
  const days = daysBetween(from, to) + 1;
  const place = (first: string, last: string) => {
    const start = clamped((daysBetween(from, first) / days) * 100);
    return { start, width: clamped(((daysBetween(from, last) + 1) / days) * 100) - start };
  };
  const segments: Segment[] = [
    ...counted.map((one) => ({ kind: 'approved' as const, from: one.from, to: lastDay(one), ...place(one.from, lastDay(one)) })),
    ...suspensions.map(({ from: first, until }) => ({
      kind: 'suspended' as const, from: first, ...(until && { to: dayBefore(until) }), ...place(first, until ? dayBefore(until) : today),
    })),
  ];
  return { from, to, today: clamped(((daysBetween(from, today) + 0.5) / days) * 100), segments };
}
