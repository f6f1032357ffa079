import type { FairRow } from '#contract/boards.ts';
import { evaluate } from '#contract/evaluate.ts';
import { type KpiName, measuresOf } from '#contract/kpis.ts';
import { type Period, type Span, lengthOf } from '#contract/period.ts';
import type { OrgDb } from '../../db/client.ts';
import { knownStatements } from '../as-of/known-rows.ts';
import { pastTotals } from '../as-of/known.ts';
import { atInstant } from '../as-of/moments.ts';
import { type Line, type Lines, closedLines, rowsOf } from '../board-rows.ts';
import type { Counted } from '../count.ts';
import { membersOf } from '../scopes.ts';
import { everySubject, validWithin } from '../slice.ts';
import type { Trees } from '../trees.ts';
import type { Asking } from '../ways/way.ts';
import { directionOf, ways } from '../ways/ways.ts';
import type { Announced } from './contest.ts';

/** A contest whose standing is asked for. */
export type Standing = {
  readonly asking: Asking;
  readonly contest: Announced;
  readonly period: Period;
  /** Epoch ms of the knowledge that counts once it is final; null: that of now. */
  readonly known: number | null;
  readonly mayKnow: boolean;
};

/** Plans what is counted of a span. */
function totalsIn({ asking: { plan, slice, name, orgId }, known }: Standing, span: Span): () => Counted {
  const measures = measuresOf(name);
  if (known === null) return plan.count(slice, span, measures);
  const rows = knownStatements(orgId, { slice, span, measures }, atInstant(known)).map((statement) =>
    plan.read(statement),
  );
  return () =>
    pastTotals(
      rows.flatMap((read) => read()),
      measures,
    );
}

/** What is ranked of each after a part of the contest, measured against what all of it is. */
function linesOf(
  name: KpiName,
  counted: Counted,
  ids: ReadonlySet<string>,
  length: ReturnType<typeof lengthOf>,
  score: ((id: string, value: number) => Omit<Line, 'value'>) | undefined,
): Lines {
  const lineOf = (id: string): Line => {
    const value = evaluate(name, counted.get(id) ?? counted.get(everySubject) ?? {}, length);
    if (value.value === null || 'low' in value) return { value, score: null, basis: null };
    return { value, ...(score ? score(id, value.value) : { score: value.value, basis: null }) };
  };
  return new Map([...ids].map((id) => [id, lineOf(id)]));
}

/** Everybody who has a figure, and of reps whoever was in a team of the contest on a day of it. */
function whoTakesPart({ asking, period }: Standing, trees: Trees, counted: Counted): Set<string> {
  const { slice, unit } = asking;
  if (slice.subjects) return new Set(slice.subjects);
  const inTeams = unit === 'rep' ? membersOf(trees, new Set(trees.teams.keys()), () => '') : [];
  const figures = [...counted.keys()].filter((id) => id !== everySubject);
  return new Set([...figures, ...validWithin(inTeams, period).map(({ repId }) => repId)]);
}

/** Rows best first; their movement is against the days before the last one that has begun. */
export async function standingRows(
  db: OrgDb,
  standing: Standing,
  trees: Trees,
  windowMonths: number,
): Promise<FairRow[]> {
  const { asking, period, contest } = standing;
  const { name, plan, settings } = asking;
  const before: Span = { from: period.from, to: Math.min(settings.today, period.to - 1) };
  const hasBefore = before.from < before.to;
  const counted = standing.mayKnow ? totalsIn(standing, period) : () => new Map<string, never>();
  const countedBefore = standing.mayKnow && hasBefore ? totalsIn(standing, before) : undefined;
  const score = standing.mayKnow ? ways[contest.way]?.(asking, period) : undefined;
  if (standing.mayKnow) await plan.run(db, { orgId: db.orgId, today: settings.today, windowMonths });
  const ids = whoTakesPart(standing, trees, counted());
  const better = directionOf(name, contest.way);
  if (!standing.mayKnow) return rowsOf(better, closedLines(ids), new Map());
  const lines = linesOf(name, counted(), ids, lengthOf(period, settings.today), score);
  const linesBefore = countedBefore
    ? linesOf(name, countedBefore(), ids, lengthOf(before, settings.today), score)
    : new Map<string, Line>();
  return rowsOf(better, lines, linesBefore);
}
