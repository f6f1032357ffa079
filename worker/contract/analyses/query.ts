import * as v from 'valibot';
import { ScopeKey } from '../answers.ts';
import { Id } from '../id.ts';

/** Query of `GET /api/analyses/:name`. */
export const AnalysisQuery = v.object({
  scope: ScopeKey,
  period: v.pipe(v.string(), v.maxLength(60)),
  /** What a bridge starts from; `previous` when left out. */
  compare: v.optional(v.picklist(['previous', 'last_year']), 'previous'),
  /** What a mix is shared out over; `family` when left out. */
  by: v.optional(v.picklist(['rep', 'team', 'territory', 'family', 'unit']), 'family'),
  /** One customer of the scope, for the analyses that speak of one. */
  customer: v.optional(Id),
});
export type AnalysisQuery = v.InferOutput<typeof AnalysisQuery>;

/** What every analysis says beside its own result. */
export const AnalysisHead = v.object({
  name: v.string(),
  version: v.number(),
  /** Epoch ms when it was counted. */
  asOf: v.number(),
  timeZone: v.string(),
  currency: v.string(),
  scope: v.string(),
  period: v.object({ key: v.string(), from: v.number(), to: v.number() }),
  /** Why there is no result. */
  reason: v.optional(v.picklist(['no_data', 'not_permitted'])),
  /** By id: what people call the things in it that no phone knows. */
  names: v.optional(v.record(v.string(), v.object({ fr: v.string(), en: v.string() }))),
  rowsRead: v.number(),
});
export type AnalysisHead = v.InferOutput<typeof AnalysisHead>;

/** No list is longer: what is beyond it is in the totals. */
export const maxRows = 200;
