import * as v from 'valibot';

/** What records should say, in the order of the answer. */
export const completenessFields = [
  'product',
  'cost',
  'outcome',
  'amount',
  'loss_reason',
  'territory',
  'segment',
] as const;

const counts = {
  rows: v.number(),
  usable: v.number(),
  /** Usable ÷ rows; null without any. */
  share: v.nullable(v.number()),
};

/** Which part of the records says what figures need (analysis 102). */
export const DataCompleteness = v.object({
  ...counts,
  fields: v.array(v.object({ field: v.picklist(completenessFields), ...counts })),
});
export type DataCompleteness = v.InferOutput<typeof DataCompleteness>;
