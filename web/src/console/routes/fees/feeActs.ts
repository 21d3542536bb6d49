// The publication of a fee schedule: public at once, replaced by a later one, never taken back.
import type { Catalogue, PublishedFees } from '../../../api/client';
import { EMPTY_ROW, areComplete, itemsOf, rowsOf, type FeeRow } from '../../acts/feeRows';
import type { Act, BodyOf } from '../../acts/caseActs';
import { optionalText, textOf, type Values } from '../../acts/field';

type Publish = BodyOf<'/api/v1/bodies/{body}/fee-schedules'>;

/** Fees are public (实施意见 六); the body publishes them, and charges no more (认证认可条例 20). */
export const BASIS = '意见:六 条例:20';

const rows = (values: Values) => (values.fee_items as FeeRow[] | undefined) ?? [];

export const PUBLISH: Act<{ known: NonNullable<Catalogue['fees']> }> = {
  path: '/api/v1/bodies/{body}/fee-schedules', checked: true,
  fields: ({ known }) => [
    { name: 'fee_items', kind: 'fees', known, help: true },
    { name: 'fees_from', kind: 'date', help: true },
    { name: 'fees_to', kind: 'date', optional: true, help: true },
  ],
  body: (values): Publish => ({ items: itemsOf(rows(values)), from: textOf(values, 'fees_from'), to: optionalText(values, 'fees_to') }),
  wrong: (values) => (areComplete(rows(values)) ? [] : ['fee_items']),
};

/** From what is in force, or will be; one empty row where nothing was published yet. */
export const startFrom = (schedules: PublishedFees[]): Values => {
  const last = schedules.at(-1);
  return { fee_items: last ? rowsOf(last.items) : [EMPTY_ROW] };
};
