import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Id, Name } from '../id.ts';
import { isKpiName } from '../kpis.ts';
import { defineMutation } from '../mutation.ts';

const Figure = v.pipe(v.number(), v.finite(), v.minValue(-1_000_000_000_000), v.maxValue(1_000_000_000_000));

/** What others reach on a KPI, in its own unit (cents, a count, a ratio, days), and who says so. */
export const Benchmark = v.object({
  id: Id,
  kpi: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  kind: v.picklist(['sector', 'category', 'competitor', 'internal']),
  /** Which sector, category or competitor. */
  about: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  low: v.nullable(Figure),
  median: Figure,
  high: v.nullable(Figure),
  source: Name,
  sourceUrl: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
  asOf: Day,
  confidence: v.picklist(['low', 'medium', 'high']),
  archived: v.optional(v.boolean(), false),
});
export type Benchmark = v.InferOutput<typeof Benchmark>;

/**
 * A reference without a source or a date is none.
 * @throws Refusal `auth.not_permitted` `request.unknown_kpi` `benchmark.no_source` `benchmark.bad_range`
 */
export const setBenchmark = defineMutation({
  name: 'benchmark.set',
  version: 1,
  args: v.object({
    ...Benchmark.entries,
    source: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
    asOf: v.optional(v.nullable(Day), null),
  }),
  reads: ({ id }) => [{ kind: 'benchmark', id }],
  effect({ asOf, ...row }, actor) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    if (!isKpiName(row.kpi)) throw new Refusal('request.unknown_kpi', { kpi: row.kpi });
    if (row.source === '' || asOf === null) throw new Refusal('benchmark.no_source');
    const { low, median, high } = row;
    if ((low !== null && low > median) || (high !== null && high < median)) throw new Refusal('benchmark.bad_range');
    return [{ kind: 'benchmark', row: { ...row, asOf } }];
  },
});
