import { Refusal } from '#contract/errors.ts';
import type { EvidenceList } from '#contract/explain.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { Period } from '#contract/period.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb } from '../../db/client.ts';
import { measuresFor, periodOf } from '../question.ts';
import { seenBy } from '../rights.ts';
import { type ScopeRef, scopeOfKey, sliceOf, treesNeeded } from '../scopes.ts';
import type { Ask, CountContext, Evidence } from '../sets/counter.ts';
import type { Settings } from '../settings.ts';
import { type Trees, readTrees } from '../trees.ts';
import { type Seen, pageOf } from './rows.ts';

/** What is asked of one figure and its rows, and what of them its reader may see. */
export type RowsQuestion = {
  readonly name: KpiName;
  readonly scope: ScopeRef;
  readonly trees: Trees;
  readonly period: Period;
  readonly settings: Settings;
  readonly ask: Ask;
  readonly context: CountContext;
  readonly seen: Seen;
};

/** `window`: months of activity, the organisation's own when left out. @throws Refusal `request.malformed` */
export async function rowsQuestionOf(
  db: OrgDb,
  name: KpiName,
  query: { readonly scope: string; readonly period: string; readonly window?: number | undefined },
  reader: Scope,
  settings: Settings,
): Promise<RowsQuestion> {
  const scope = scopeOfKey(query.scope, db.orgId);
  const period = periodOf(query.period, settings);
  const needed = treesNeeded(scope, undefined);
  if (reader.role === 'manager') needed.add('people');
  const trees = await readTrees(db, needed);
  return {
    name,
    scope,
    trees,
    period,
    settings,
    ask: { slice: sliceOf(scope, trees), span: period, measures: measuresFor([name]) },
    context: {
      orgId: db.orgId,
      today: settings.today,
      windowMonths: query.window ?? settings.activityWindowMonths,
    },
    seen: seenBy(reader, trees, period, settings.today),
  };
}

/** Rows after a cursor of one of these lists. @throws Refusal `request.malformed` for one that no answer gave */
export async function moreRows(
  db: OrgDb,
  { ask, context, seen }: RowsQuestion,
  lists: readonly Evidence[],
  cursor: string,
): Promise<EvidenceList> {
  const [place = '', after = ''] = cursor.split(/\.(.*)/s);
  const list = lists[Number(place)];
  if (!list) throw new Refusal('request.malformed', { path: 'after' });
  const page = pageOf(list, ask, context, seen, Number(place), after);
  return page.read(page.statement ? await db.all(page.statement) : []).list;
}
