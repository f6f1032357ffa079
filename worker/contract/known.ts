import * as v from 'valibot';
import { KpiAnswer, KpiQuery, KpisAnswer, KpiValueAnswer, ScopeKey } from './answers.ts';
import { EvidenceList } from './explain.ts';

/** `closing`: each month of the period as it was closed; else epoch ms: everything as it was known at that instant. */
const Known = v.union([v.literal('closing'), v.pipe(v.string(), v.regex(/^\d{12,14}$/), v.transform(Number))]);
export type Known = v.InferOutput<typeof Known>;

/** Query of `GET /api/kpis`, with the moment whose knowledge is asked for beside that of today. */
export const KpisQuery = v.object({ ...KpiQuery.entries, known: v.optional(Known) });

/** Why a past knowledge has no value, beside the reasons of any KPI. */
const KnownReason = v.picklist([
  'no_denominator',
  'no_data',
  'not_configured',
  'not_permitted',
  /** A month of the period is not closed, or the KPI is younger than its closing. */
  'not_closed',
  /** It was closed with another version of the definition (rule R13). */
  'other_definition',
  /** Nothing that is kept tells how it was known then. */
  'not_told',
]);

const KnownValue = v.object({
  ...KpiValueAnswer.entries,
  reason: v.optional(KnownReason),
  /** Epoch ms: everything received by then; of several months, the closing of the last one. Null: not closed. */
  at: v.nullable(v.number()),
  /** Of the definition it was computed with; null: the KPI was not there. */
  version: v.nullable(v.number()),
});
export type KnownValue = v.InferOutput<typeof KnownValue>;

/** `difference` = today's value less the one known then; null when either has none. */
const KnownAnswer = v.object({ ...KnownValue.entries, difference: v.nullable(v.number()) });
export type KnownAnswer = v.InferOutput<typeof KnownAnswer>;

export const KnownKpisAnswer = v.object({
  ...KpisAnswer.entries,
  kpis: v.record(v.string(), v.object({ ...KpiAnswer.entries, known: KnownAnswer })),
});
export type KnownKpisAnswer = v.InferOutput<typeof KnownKpisAnswer>;

/** Query of `GET /api/kpis/:name/restatement`. With `after` (a cursor) only the entries of its list are answered. */
export const RestatementQuery = v.object({
  scope: ScopeKey,
  period: v.pipe(v.string(), v.maxLength(60)),
  known: v.optional(Known, 'closing'),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}\.[\w.:-]{1,120}$/))),
});
export type RestatementQuery = v.InferOutput<typeof RestatementQuery>;

/** What moved a fact after the moment: the `what` of an entry. `order`: an order of the visit; `first`: another order of the customer, or a return. */
export type Restated = 'arrived' | 'replaced' | 'voided' | 'status' | 'order' | 'first' | 'closed' | 'reopened';

export const RestatementAnswer = v.object({
  kpi: v.string(),
  asOf: v.number(),
  scope: v.string(),
  period: v.object({ key: v.string(), from: v.number(), to: v.number() }),
  known: KnownValue,
  now: v.object({ ...KpiValueAnswer.entries, version: v.number() }),
  difference: v.nullable(v.number()),
  /** now − known = entries + rest; the rest is what no row tells: 0 of measures that rows tell. */
  measures: v.record(
    v.string(),
    v.object({
      known: v.nullable(v.number()),
      now: v.nullable(v.number()),
      entries: v.number(),
      rest: v.nullable(v.number()),
    }),
  ),
  /** Facts received, ended or changed in status since: what each adds to the difference. */
  entries: v.array(EvidenceList),
  rowsRead: v.number(),
});
export type RestatementAnswer = v.InferOutput<typeof RestatementAnswer>;
