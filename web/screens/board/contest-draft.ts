import type { WayOfRanking } from '#contract/boards.ts';
import type { ContestHead } from '#contract/contests.ts';
import { weekdayOf } from '#contract/day.ts';
import { type KpiName, isCostKpi, isKpiName } from '#contract/kpis.ts';
import { type Contest, kpisToCompeteOn, longestDays } from '#contract/office/contest.ts';
import { type BoardScope, defaultBoardKpi } from '../../parts/board-scopes.ts';
import { minimumOf, typedOf } from './contest-minimum.ts';
import { keyOf as keyOfScope, waysOf } from './create-board.ts';

/** Who takes part, and whose facts count. */
export type Field = Pick<BoardScope, 'unit' | 'scope'>;

export const keyOf = (field: Field): string => keyOfScope({ ...field, name: undefined });

/** A contest as it is typed; days are null while none is chosen. */
export type Draft = {
  readonly id: string;
  readonly name: string;
  readonly field: Field;
  readonly kpi: KpiName;
  readonly way: WayOfRanking;
  readonly startsOn: number | null;
  readonly endsOn: number | null;
  readonly winners: number;
  readonly tieRule: Contest['tieRule'];
  readonly prize: string;
  /** What one must reach for the prize, as it was typed of this KPI; empty: nothing. */
  readonly minimum: { readonly kpi: KpiName; readonly typed: string };
};

/** The next whole week, on what boards show first. */
export function newDraft(id: string, field: Field, today: number): Draft {
  const monday = today + 8 - weekdayOf(today);
  return {
    id,
    name: '',
    field,
    kpi: defaultBoardKpi,
    way: 'raw',
    startsOn: monday,
    endsOn: monday + 6,
    winners: 1,
    tieRule: 'earliest',
    prize: '',
    minimum: { kpi: defaultBoardKpi, typed: '' },
  };
}

/** `mark`: what stands before decimals. */
export function draftOf({ unit, scope, kpi, minimum, ...same }: ContestHead, mark: string): Draft {
  const isKnown = isKpiName(kpi);
  const known = isKnown ? kpi : defaultBoardKpi;
  const typed = isKnown ? typedOf(kpi, minimum, mark) : '';
  return { ...same, field: { unit, scope }, kpi: known, minimum: { kpi: known, typed } };
}

type Scoped = Pick<Contest, 'scopeType' | 'scopeId'>;

function scopedBy(scope: string, orgId: string): Scoped {
  const [type, id] = scope.split(':');
  if (id === undefined) return { scopeType: 'org', scopeId: orgId };
  return { scopeType: type as Contest['scopeType'], scopeId: id };
}

/** What such a contest can be about, but for what reps may not know of. */
export const kpisFor = ({ unit, scope }: Field, repsSeeMargin: boolean): KpiName[] =>
  kpisToCompeteOn({ unit, scopeType: scopedBy(scope, '').scopeType }).filter((kpi) => repsSeeMargin || !isCostKpi(kpi));

/**
 * The same draft for others, or about something else: what has no meaning then becomes what boards show first. A minimum is of one
 * figure: with another it goes.
 */
export function changed(draft: Draft, part: Partial<Draft>, repsSeeMargin: boolean): Draft {
  const next = { ...draft, ...part };
  const kpi = kpisFor(next.field, repsSeeMargin).includes(next.kpi) ? next.kpi : defaultBoardKpi;
  const minimum = kpi === next.minimum.kpi ? next.minimum : { kpi, typed: '' };
  return { ...next, kpi, minimum, way: waysOf(kpi).includes(next.way) ? next.way : 'raw' };
}

export type Fault = 'name' | 'badFrom' | 'badTo' | 'tooLong' | 'badMinimum';

/** What keeps it from being announced. */
export function faultsOf({ name, startsOn, endsOn, kpi, minimum }: Draft, today: number): ReadonlySet<Fault> {
  const faults: [Fault, boolean][] = [
    ['name', name.trim() === ''],
    ['badFrom', startsOn === null || startsOn < today],
    ['badTo', endsOn === null || endsOn < (startsOn ?? today)],
    ['tooLong', startsOn !== null && startsOn >= today && endsOn !== null && endsOn >= startsOn + longestDays],
    ['badMinimum', minimumOf(kpi, minimum.typed) === undefined],
  ];
  return new Set(faults.flatMap(([fault, isSo]) => (isSo ? [fault] : [])));
}

/** What is sent of a draft without faults. */
export function contestOf(draft: Draft, orgId: string, archived = false): Contest {
  const { field, minimum, startsOn, endsOn, name, prize, ...same } = draft;
  return {
    ...same,
    ...scopedBy(field.scope, orgId),
    unit: field.unit,
    name: name.trim(),
    prize: prize.trim(),
    startsOn: startsOn ?? 0,
    endsOn: endsOn ?? 0,
    minimum: minimumOf(draft.kpi, minimum.typed) ?? null,
    archived,
  };
}
