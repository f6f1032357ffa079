import * as v from 'valibot';
import { WayOfRanking } from '../boards.ts';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { EpochMs, Id, Name, Text } from '../id.ts';
import { type KpiName, isKpiName, kpiNames, kpis } from '../kpis.ts';
import { type ScopeType, scopeKinds } from '../steering.ts';
import { named, refuseBackwards, setsRow } from './writes.ts';

const Figure = v.pipe(v.number(), v.finite(), v.minValue(-1_000_000_000_000), v.maxValue(1_000_000_000_000));

/** Reps or teams ranked on a KPI for a prize, from `startsOn` to the end of `endsOn`. Whether it runs is told by the day, never written. */
export const Contest = v.object({
  id: Id,
  name: Name,
  kpi: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  /** Whose facts: no sector, which is often one rep's. */
  scopeType: v.picklist(['org', 'team', 'family', 'unit']),
  /** The organisation's id when `scopeType` is `org`. */
  scopeId: Id,
  /** Who takes part. */
  unit: v.picklist(['rep', 'team']),
  way: v.optional(WayOfRanking, 'raw'),
  startsOn: Day,
  endsOn: Day,
  /** In the KPI's own unit, what one must reach for the prize; where lower is better, what one must not exceed. */
  minimum: v.optional(v.nullable(Figure), null),
  prize: v.optional(Text, ''),
  /** How many places win it. */
  winners: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 1),
  /** Who of several on the last place that wins has the prize: who was there first, or all of them. */
  tieRule: v.optional(v.picklist(['earliest', 'shared']), 'earliest'),
  archived: v.optional(v.boolean(), false),
});
export type Contest = v.InferOutput<typeof Contest>;

/** `POST /api/contests`: announces one, or corrects or withdraws (`archived`) one that has not begun. */
export const ContestRequest = v.object({
  /** Made by who asks, one for each thing that he asks: asking again does it once. */
  mid: Id,
  /** Install id. */
  client: Id,
  /** His clock when he asked, epoch ms. */
  sentAt: EpochMs,
  contest: Contest,
});
export type ContestRequest = v.InferOutput<typeof ContestRequest>;

/** Both ends included. */
export const longestDays = 366;
const ofFlows: readonly WayOfRanking[] = ['per_day', 'potential'];

type Field = Pick<Contest, 'scopeType' | 'unit'>;

/** The first of the two in which a KPI has no meaning. */
function meaninglessIn(kpi: KpiName, { scopeType, unit }: Field): ScopeType | undefined {
  const scopes: readonly ScopeType[] = kpis[kpi].scopes;
  return [scopeType, unit].find((type) => !scopes.includes(type));
}

/** What such a contest can be about. */
export const kpisToCompeteOn = (field: Field): KpiName[] =>
  kpiNames.filter((kpi) => meaninglessIn(kpi, field) === undefined);

function refuseUnrankable({ kpi, scopeType, unit, way }: Contest): void {
  if (!isKpiName(kpi)) throw new Refusal('request.unknown_kpi', { kpi });
  const without = meaninglessIn(kpi, { scopeType, unit });
  if (without !== undefined) throw new Refusal('request.scope_without_meaning', { kpi, scope: without });
  if (ofFlows.includes(way) && kpis[kpi].nature !== 'flow') throw new Refusal('request.malformed', { path: 'way' });
}

/**
 * A manager's act for the teams he leads, an administrator's for all.
 * @throws Refusal `auth.not_permitted` `request.unknown_kpi` `request.scope_without_meaning` `request.malformed` `sync.missing_ref` `row.bad_dates`
 */
export const setContest = setsRow('contest.set', 'contest', Contest, {
  names: ({ scopeType, scopeId }) => [named(scopeKinds[scopeType], scopeId)],
  check(contest) {
    refuseUnrankable(contest);
    refuseBackwards(contest.startsOn, contest.endsOn);
    refuseBackwards(contest.endsOn, contest.startsOn + longestDays - 1);
  },
});
