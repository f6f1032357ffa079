import type { RowsAnswer } from '#contract/explain.ts';
import type { KnownValue, RestatementAnswer, RestatementQuery } from '#contract/known.ts';
import { Refusal } from '#contract/errors.ts';
import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { lengthOf } from '#contract/period.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb, Row } from '../../db/client.ts';
import { answerKpis } from '../answer.ts';
import { countAll } from '../count.ts';
import { type RowsQuestion, moreRows, rowsQuestionOf } from '../explain/question.ts';
import { pageOf } from '../explain/rows.ts';
import { kpiOf, mayKnow } from '../question.ts';
import type { Evidence } from '../sets/counter.ts';
import { type OrgState, type Settings, readState } from '../settings.ts';
import { whole } from '../slice.ts';
import { type Past, differenceOf, isKnown, knownValue, pastOf, pastStatements, pastTotals } from './known.ts';
import { lateEvidence } from './known-rows.ts';

const noData: KpiValue = { value: null, reason: 'no_data', top: null, bottom: null };

type Question = RowsQuestion & { readonly past: Past; readonly lists: readonly Evidence[] };

/**
 * Why a figure is not what it was known to be: the facts that were received, ended or changed in status since, with what
 * each adds to the difference. @throws Refusal as a KPI's answer
 */
export async function restatementOf(
  db: OrgDb,
  kpi: string,
  query: RestatementQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<RestatementAnswer | RowsAnswer> {
  const rowsBefore = db.rowsRead;
  const state = known ?? (await readState(db, now));
  const name = kpiOf(kpi);
  const { scope, period } = query;
  // It also decides whether this reader may ask.
  await answerKpis(db, { scope, period, kpi: [name] }, reader, now, state);
  if (!mayKnow(name, reader, state.settings)) throw new Refusal('auth.not_permitted');
  const question = await questionOf(db, name, query, reader, state.settings);
  const rowsRead = () => db.rowsRead - rowsBefore + (known?.rowsRead ?? 0);
  if (query.after !== undefined)
    return { evidence: [await moreRows(db, question, question.lists, query.after)], rowsRead: rowsRead() };
  const told = await compared(db, question);
  const { key, from, to } = question.period;
  return { kpi: name, asOf: now, scope, period: { key, from, to }, ...told, rowsRead: rowsRead() };
}

async function questionOf(
  db: OrgDb,
  name: KpiName,
  query: RestatementQuery,
  reader: Scope,
  settings: Settings,
): Promise<Question> {
  const asked = await rowsQuestionOf(db, name, query, reader, settings);
  const past = await pastOf(db, query.known, asked.period);
  return { ...asked, past, lists: past.at === null ? [] : lateEvidence(asked.ask.measures, past.moments) };
}

type Compared = Pick<RestatementAnswer, 'known' | 'now' | 'difference' | 'measures' | 'entries'>;

/** In one transaction: the figure of today, the one of then, and every fact that lies between them. */
async function compared(db: OrgDb, question: Question): Promise<Compared> {
  const { name, ask, context, past, lists, seen, period, settings } = question;
  const pages = lists.map((list, place) => pageOf(list, ask, context, seen, place));
  const statements = pages.flatMap(({ statement }) => (statement ? [statement] : []));
  const others = [...statements, ...pastStatements(db.orgId, ask, past)];
  const { counted, others: results } = await countAll(db, [ask], context, others);
  const listed = results.splice(0, statements.length);
  const then = pastTotals(results.flat(), ask.measures).get(whole) ?? {};
  const totals = counted[0]?.get(whole) ?? {};
  const read = pages.map((page, index) => page.read(listed[index] ?? []));
  const isBegun = period.from <= settings.today;
  const now: KpiValue = isBegun ? evaluate(name, totals, lengthOf(period, settings.today)) : noData;
  const known: KnownValue = knownValue(name, then, past, ask.slice, period, settings);
  const measures = ask.measures.map((measure) => {
    const was = past.at !== null && isKnown(past, ask.slice, measure) ? (then[measure] ?? 0) : null;
    const is = totals[measure] ?? null;
    const entries = movedBy(measure, read);
    const difference = differenceOf(is, was);
    return [
      measure,
      { known: was, now: is, entries, rest: difference === null ? null : difference - entries },
    ] as const;
  });
  return {
    known,
    now: { ...now, version: kpis[name].version },
    difference: differenceOf(now.value, known.value),
    measures: Object.fromEntries(measures),
    entries: read.map(({ list }) => list),
  };
}

function movedBy(measure: string, read: readonly { readonly sums: Row }[]): number {
  return read.reduce((sum, { sums }) => sum + Number(sums[`sum_${measure}`] ?? 0), 0);
}
