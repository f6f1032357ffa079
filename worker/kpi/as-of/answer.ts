import type { KpiQuery } from '#contract/answers.ts';
import type { Known, KnownKpisAnswer } from '#contract/known.ts';
import { isKpiName } from '#contract/kpis.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb } from '../../db/client.ts';
import { answerKpis } from '../answer.ts';
import { mayKnow, measuresFor, periodOf } from '../question.ts';
import { scopeOfKey, sliceOf, treesNeeded } from '../scopes.ts';
import { type OrgState, readState } from '../settings.ts';
import { whole } from '../slice.ts';
import { readTrees } from '../trees.ts';
import { knownValue, pastOf, pastStatements, pastTotals, withDifference } from './known.ts';

/** The answer of today, each KPI with what it was known to be at a past moment. @throws Refusal as `answerKpis` */
export async function answerKnown(
  db: OrgDb,
  query: KpiQuery,
  known: Known,
  reader: Scope,
  now: number,
  state?: OrgState,
): Promise<KnownKpisAnswer> {
  const rowsBefore = db.rowsRead;
  const org = state ?? (await readState(db, now));
  const { settings } = org;
  // It also decides whether this reader may ask.
  const answer = await answerKpis(db, query, reader, now, org);
  const scope = scopeOfKey(query.scope, db.orgId);
  const period = periodOf(query.period, settings);
  const slice = sliceOf(scope, await readTrees(db, treesNeeded(scope, undefined)));
  const past = await pastOf(db, known, period);
  const names = query.kpi.filter(isKpiName).filter((name) => mayKnow(name, reader, settings));
  const measures = measuresFor(names);
  const rows = await db.batch(pastStatements(db.orgId, { slice, span: period, measures }, past));
  const totals = pastTotals(rows.flat(), measures).get(whole) ?? {};
  const notPermitted = {
    value: null,
    reason: 'not_permitted',
    top: null,
    bottom: null,
    at: null,
    version: null,
  } as const;
  const kpis = Object.entries(answer.kpis).map(([name, figure]) => {
    const isOpen = isKpiName(name) && names.includes(name);
    const then = isOpen ? knownValue(name, totals, past, slice, period, settings) : notPermitted;
    return [name, { ...figure, known: withDifference(then, figure.value) }] as const;
  });
  return {
    ...answer,
    kpis: Object.fromEntries(kpis),
    rowsRead: db.rowsRead - rowsBefore + (state?.rowsRead ?? 0),
  };
}
