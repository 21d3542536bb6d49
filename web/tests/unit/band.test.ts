import { expect, it } from 'vitest';
import type { Approval, BusinessSuspension } from '../../src/api/client';
import { bandOf } from '../../src/console/routes/bodies/band';

const approval = (from: string, to: string, ended?: string): Approval => ({
  number: 'DEMO-R-2026-999', from, to, fields: [], document: { number: '示例批1号' },
  ...(ended && { ended: { on: ended, ground: 'body_request', document: { number: '示例决定1号' } } }),
});
const suspension = (from: string, until?: string): BusinessSuspension => ({ from, ...(until && { until }), document: { number: '示例决定2号' } });

it('counts both first and last day', () => {
  const band = bandOf([approval('2026-01-01', '2026-01-10')], [suspension('2026-01-03', '2026-01-05')], '2026-01-06')!;
  expect(band.segments).toEqual([
    { kind: 'approved', from: '2026-01-01', to: '2026-01-10', start: 0, width: 100 },
    { kind: 'suspended', from: '2026-01-03', to: '2026-01-04', start: 20, width: 20 }, // the first day of business again is not its own
  ]);
  expect(band.today).toBeCloseTo(55);
});

it('draws a suspension that goes on until today', () => {
  const [, running] = bandOf([approval('2026-01-01', '2026-01-10')], [suspension('2026-01-03')], '2026-01-06')!.segments;
  expect(running).toEqual({ kind: 'suspended', from: '2026-01-03', start: 20, width: 40 });
});

it('ends an approval the day before the first one without it', () => {
  const band = bandOf([approval('2026-01-01', '2026-12-31', '2026-01-11')], [], '2027-01-01')!;
  expect(band.to).toBe('2026-01-10');
  expect(band.today).toBe(100);
});

it('leaves out what never counted', () => {
  expect(bandOf([], [], '2026-01-01')).toBeUndefined();
  expect(bandOf([approval('2026-06-01', '2026-12-31', '2026-03-01')], [], '2026-04-01')).toBeUndefined();
});
