import type { BoardAnswer, KpiAnswer, KpiValueAnswer } from '#contract/answers.ts';
import type { InferOutput } from 'valibot';
import type { KpiName } from '#contract/kpis.ts';
import {
  attainment,
  type Book,
  costCoverage,
  growth,
  pace,
  ranks,
  targetOf,
  type Where,
  worth,
  type Worth,
} from './brute-force.ts';
import { formulas } from './brute-formulas.ts';
import { type Asked, hasFact, type ScopeType, type Within, within } from './brute-scope.ts';
import type { Facts } from './facts.ts';
import { cutBase, type Period, periodBefore, periodLastYear, type Span } from './civil.ts';

type Given = InferOutput<typeof KpiValueAnswer>;
/** Where the engine and the plain calculation disagree, in words. */
export type Differences = string[];

type Shown = string | number | boolean | null | undefined;

/** Equal to 1e-9 of their size. */
export function isClose(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** No figure at all: somebody new on a board, a base of no day. */
const none: Worth = { value: null, reason: 'no_data' };

export function compareWorth(label: string, expected: Worth, given: Given | undefined, into: Differences): void {
  const differ = (what: string, want: Shown, got: Shown) => into.push(`${label} ${what}: expected ${want}, got ${got}`);
  if (!given) return void differ('answer', 'one', 'none');
  if (!isClose(expected.value, given.value))
    differ('value', expected.value ?? expected.reason, given.value ?? given.reason);
  else if (expected.value === null) {
    if (expected.reason !== given.reason) differ('reason', expected.reason, given.reason);
  } else {
    if (given.reason !== undefined) differ('reason', 'none', given.reason);
    if (!isClose(expected.n, given.n)) differ('n', expected.n, given.n);
    if (expected.isLow !== (given.low === true)) differ('low', expected.isLow, given.low);
    if (!isClose(expected.top, given.top)) differ('top', expected.top, given.top);
    if (!isClose(expected.bottom, given.bottom)) differ('bottom', expected.bottom, given.bottom);
  }
}

/** A period that has not begun has no value yet, but of what speaks of it. */
export function worthOf(book: Book, kpi: KpiName, where: Where, span: Span): Worth {
  return span.from > book.today && !formulas[kpi].isAhead ? none : worth(book, kpi, { ...where, span });
}

/** What shows what goods cost. */
export const marginKpis: readonly KpiName[] = [
  'gross_margin',
  'gross_margin_rate',
  'markup_rate',
  'ltv',
  'ltv_cac_ratio',
  'stock_turnover',
  'days_of_stock',
  'contribution_margin_rate',
  'break_even_revenue',
];
/** Of those, what a rep can ask of himself; the others are of a company. */
export const costKpis: readonly KpiName[] = marginKpis.filter((name) => formulas[name].onlyIn === undefined);

type Compared = Given & { readonly growth: number | null };

/** An answer with all that is beside its value. */
export function compareAnswer(
  book: Book,
  kpi: KpiName,
  where: Where & { readonly span: Period },
  given: KpiAnswer | undefined,
  hasBases: boolean,
  into: Differences,
): void {
  const { organization } = book.facts;
  const expected = worthOf(book, kpi, where, where.span);
  compareWorth(kpi, expected, given, into);
  if (!given) return;
  const bases: [string, Period, Compared | undefined][] = [
    ['previous', periodBefore(where.span, organization), given.previous],
    ['lastYear', periodLastYear(where.span, organization), given.lastYear],
  ];
  for (const [name, base, answer] of hasBases ? bases : []) {
    const span = cutBase(where.span, base, book.today, organization);
    const was = span.from === span.to ? none : worth(book, kpi, { ...where, span });
    compareWorth(`${kpi} ${name} [${span.from}, ${span.to})`, was, answer, into);
    const grown = kpi === 'nps' ? null : growth(expected.value, was.value);
    if (!isClose(grown, answer?.growth)) into.push(`${kpi} ${name} growth: expected ${grown}, got ${answer?.growth}`);
  }
  compareTarget(book, kpi, where, expected, given, into);
  compareMaturity(book, kpi, where, given, into);
  if (marginKpis.includes(kpi) && !isClose(costCoverage(book, where), given.costCoverage)) {
    into.push(`${kpi} coverage: expected ${costCoverage(book, where)}, got ${given.costCoverage}`);
  }
}

/** Days in which a member of a cohort may still answer. */
const cohortDays: Partial<Record<KpiName, number>> = {
  prospect_conversion_rate: 90,
  prospect_response_rate: 14,
  cost_per_conversion: 150,
  action_roi: 150,
  action_revenue_roi: 150,
};

/** Rule R12: marked when somebody of the cohort still has time, never when nobody of the period can have. */
function compareMaturity(
  { facts, known, today }: Book,
  kpi: KpiName,
  { scope, span }: Where,
  given: KpiAnswer,
  into: Differences,
): void {
  const time = cohortDays[kpi];
  const touches = kpi === 'prospect_response_rate' ? known.firstTouches : [];
  const cohort = (kpi === 'prospect_conversion_rate' ? known.reaches : touches).map(({ interaction }) => interaction);
  const members = cohort.filter(
    (one) => one.day >= span.from && one.day < span.to && hasFact(within(facts, scope), one),
  );
  const mayGrow = time !== undefined && members.some(({ day }) => day + time >= today);
  if (mayGrow && !given.maturing) into.push(`${kpi} is not marked as maturing`);
  if (given.maturing && (time === undefined || span.to - 1 + time < today)) into.push(`${kpi} is marked as maturing`);
}

function compareTarget(
  book: Book,
  kpi: KpiName,
  { scope, span }: { scope: Asked; span: Period },
  expected: Worth,
  given: KpiAnswer,
  into: Differences,
): void {
  const target = targetOf(book, kpi, scope, span);
  if (!isClose(target, given.target?.value)) into.push(`${kpi} target: expected ${target}, got ${given.target?.value}`);
  if (target === null || !given.target) return;
  const reached = attainment(kpi, expected.value, target);
  if (!isClose(reached, given.target.attainment))
    into.push(`${kpi} attainment: expected ${reached}, got ${given.target.attainment}`);
  const speed = pace(kpi, expected.value, target, span, book.today, book.facts.organization);
  if (!isClose(speed, given.target.pace)) into.push(`${kpi} pace: expected ${speed}, got ${given.target.pace}`);
}

/** A board: each value, the ranks that follow from them, and how they moved since the period before. */
export function compareBoard(
  book: Book,
  kpi: KpiName,
  partOf: (id: string) => Asked,
  spans: readonly [Span, Span],
  board: BoardAnswer,
  into: Differences,
): void {
  const ids = board.rows.map(({ id }) => id ?? '');
  const worthsIn = (span: Span) => new Map(ids.map((id) => [id, worth(book, kpi, { scope: partOf(id), span })]));
  const now = new Map(ids.map((id) => [id, worthOf(book, kpi, { scope: partOf(id), span: spans[0] }, spans[0])]));
  const places = ranks(kpi, now);
  const earlier = ranks(kpi, worthsIn(spans[1]));
  for (const [index, row] of board.rows.entries()) {
    const id = ids[index] ?? '';
    const { top = null, bottom = null } = { ...now.get(id) } as { top?: number; bottom?: number | null };
    compareWorth(
      `board ${kpi} ${id}`,
      now.get(id) ?? { value: null, reason: 'no_data' },
      { ...row, top, bottom } as Given,
      into,
    );
    const rank = places.get(id) ?? null;
    const before = earlier.get(id) ?? null;
    const movement = rank === null || before === null ? null : before - rank;
    for (const [name, want, got] of [
      ['rank', rank, row.rank],
      ['previous rank', before, row.previousRank],
      ['movement', movement, row.movement],
    ] as const) {
      if (want !== got) into.push(`board ${kpi} ${id} ${name}: expected ${want}, got ${got}`);
    }
  }
}

/** A rep's past pipeline is rebuilt only when nothing else is asked. */
export const isState = (kpi: KpiName): boolean => kpi.endsWith('_pipeline') || kpi === 'sales_velocity';
export const meansSomethingIn = (kpi: KpiName, type: ScopeType): boolean =>
  formulas[kpi].onlyIn?.includes(type) ?? (formulas[kpi].isByProduct === true || !['family', 'unit'].includes(type));

/** Who stands on a board: the members of a team in the period, teams that have members then, else whoever has a figure. */
export function compareMembers(
  book: Book,
  kpi: KpiName,
  unit: 'rep' | 'team',
  teamId: string | undefined,
  spans: readonly [Span, Span],
  board: BoardAnswer,
  into: Differences,
): void {
  const { facts } = book;
  const given = board.rows.map(({ id }) => id ?? '').sort();
  const [now] = spans;
  const days = Array.from({ length: now.to - now.from }, (_, index) => now.from + index);
  const hasDay = (scope: Within, userId: string) => days.some((day) => scope.person(userId, day));
  if (teamId === undefined && unit === 'rep') {
    for (const id of [...facts.reps, ...facts.managers]) {
      const figures = spans.map((span) => worth(book, kpi, { scope: { type: 'rep', id }, span }));
      if (!given.includes(id) && figures.some((one) => one.value !== null && one.top !== 0))
        into.push(`board ${kpi} leaves ${id} out`);
    }
    return;
  }
  const inside = within(facts, { type: 'team', id: teamId ?? '' });
  const expected =
    unit === 'rep'
      ? facts.reps.filter((id) => hasDay(inside, id))
      : facts.teams
          .map(({ id }) => id)
          .filter((id) => {
            const alone = within({ ...facts, teams: [{ id, parentId: null }] }, { type: 'team', id });
            return isBelow(facts, id, teamId) && facts.reps.some((userId) => hasDay(alone, userId));
          });
  if (JSON.stringify([...expected].sort()) !== JSON.stringify(given))
    into.push(`board ${kpi} has ${given.join()}, not ${expected.join()}`);
}

function isBelow(facts: Facts, id: string | null, teamId: string | undefined): boolean {
  if (teamId === undefined || id === teamId) return true;
  return id !== null && isBelow(facts, facts.teams.find((team) => team.id === id)?.parentId ?? null, teamId);
}
