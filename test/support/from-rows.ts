import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import type { EvidenceList, ExplainAnswer, ExplainQuery, RowsAnswer } from '#contract/explain.ts';
import type { KpiName } from '#contract/kpis.ts';
import { lengthOf } from '#contract/period.ts';
import type { Scope } from '../../worker/auth/scope.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { explainKpi } from '../../worker/kpi/explain/answer.ts';
import { median } from './brute-question.ts';

type Row = EvidenceList['rows'][number];

/** An explanation with every page of its rows. */
export async function explainWhole(
  db: OrgDb,
  name: KpiName,
  query: ExplainQuery,
  reader: Scope,
  now: number,
): Promise<ExplainAnswer & { pages: number }> {
  const answer = (await explainKpi(db, name, query, reader, now)) as ExplainAnswer;
  let pages = 1;
  for (const list of answer.evidence) {
    for (let { next } = list; next !== null; pages++) {
      const more = (await explainKpi(db, name, { ...query, after: next }, reader, now)) as RowsAnswer;
      list.rows.push(...more.evidence[0].rows);
      next = more.evidence[0].next;
    }
  }
  return { ...answer, pages };
}

const medians = ['medianIntervalDays', 'medianCycleDays', 'medianCloseDays', 'medianRelationshipDays'];

const addedTo = (rows: readonly Row[], measure: string): number[] =>
  rows.flatMap(({ adds }) => (adds[measure] === undefined ? [] : [adds[measure]]));

/** The figure once more, from nothing but the rows that are said to be behind it. */
export function fromRows(
  answer: ExplainAnswer,
  today: number,
): { measures: Record<string, number | null>; value: KpiValue } {
  const measures: Record<string, number | null> = {};
  for (const measure of Object.keys(answer.measures)) {
    const rows = answer.evidence.find((list) => list.measures.includes(measure))?.rows ?? [];
    const added = addedTo(rows, measure);
    measures[measure] = medians.includes(measure) ? median(added) : added.reduce((sum, one) => sum + one, 0);
  }
  return { measures, value: evaluate(answer.kpi as KpiName, measures, lengthOf(answer.period, today)) };
}
