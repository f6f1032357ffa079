import { monthOf } from '#contract/day.ts';
import type { EntityKind } from '#contract/entities.ts';
import { assert } from '#contract/errors.ts';
import { cellMeasureNames, cellMeasures } from '#contract/measures.ts';
import {
  type Cursor,
  type SyncReply,
  type SyncRequest,
  type SyncedRow,
  factHorizonDays,
  repDayHorizonDays,
  repMonthHorizon,
  schemaVersion,
  userStream,
} from '#contract/sync.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { unpack } from '../db/stored.ts';
import { type Answer, type Item, pageOf } from './page.ts';
import { type Source, statementOf, statementsOf } from './pull-sources.ts';
import { type Reader, streamsOf } from './streams.ts';

export type PullContext = Reader & { readonly now: number; readonly today: number; readonly repsSeeMargin: boolean };

const costs: ReadonlySet<string> = new Set(cellMeasureNames.filter((name) => 'isCost' in cellMeasures[name]));

function syncedRow(kind: EntityKind, json: string, hideCosts: boolean): SyncedRow {
  const { id, row, v, scope, owner, del } = unpack(kind, json);
  const d: Record<string, unknown> = { ...row };
  if (hideCosts && 'measures' in d)
    d['measures'] = Object.fromEntries(Object.entries(d['measures'] as object).filter(([name]) => !costs.has(name)));
  return { k: kind, id, v, scope: scope || userStream(owner ?? ''), owner, ...(del ? { del: 1, d: {} } : { d }) };
}

function answersOf(
  statements: readonly (readonly Source[])[],
  results: readonly Row[][],
  limit: number,
  hideCosts: boolean,
): Answer[] {
  return statements.flatMap((sources, index) =>
    sources.map(({ kind, streams }) => {
      const rows = (results[index] ?? []).filter((row) => row['k'] === kind);
      const items = rows.map((row): Item => {
        const synced = syncedRow(kind, String(row['d']), hideCosts);
        return { stream: String(row['s']), v: synced.v, row: synced };
      });
      return { streams, items, limit };
    }),
  );
}

const exitsSql = `SELECT x.stream AS s, x.kind AS k, x.id, x.v FROM json_each(?2) e
  CROSS JOIN stream_exits x INDEXED BY stream_exits_v
  WHERE x.org_id = ?1 AND x.stream = e.value ->> 0 AND x.v > e.value ->> 1 LIMIT ?3`;

function exitItem(row: Row): Item {
  const exit = { s: String(row['s']), k: String(row['k']), id: String(row['id']), v: Number(row['v']) };
  return { stream: exit.s, v: exit.v, exit };
}

/** Where each stream stands (rule B8): a new one starts from nothing, one that fell behind the floor starts again. */
function cursorsOf(streams: readonly string[], request: SyncRequest, { head, floor }: Head) {
  const reset: string[] = [];
  const cursors: Record<string, Cursor> = {};
  for (const stream of streams) {
    const known = request.streams[stream];
    if (known && known[1] < floor) reset.push(stream);
    cursors[stream] = known && known[1] >= floor ? known : [0, head];
  }
  return { reset, cursors };
}

type Head = { readonly head: number; readonly floor: number; readonly epoch: string };

const headSql = 'SELECT version, gc_floor, epoch FROM sync_head WHERE org_id = ?1';

function headOf(row: Row | undefined): Head {
  assert(row, 'an organisation has a head');
  return { head: Number(row['version']), floor: Number(row['gc_floor']), epoch: String(row['epoch']) };
}

/** Exits and rows behind the cursors, with the head of the same snapshot. */
async function readBehind(
  db: OrgDb,
  streams: readonly string[],
  cursors: Readonly<Record<string, Cursor>>,
  limit: number,
  context: PullContext,
): Promise<{ head: Head; answers: Answer[] }> {
  const listOf = (names: readonly string[]) => JSON.stringify(names.map((name) => [name, cursors[name]?.[0] ?? 0]));
  const statements = statementsOf(streams, context);
  const [heads, exits, ...results] = await db.batch([
    { sql: headSql, params: [db.orgId] },
    { sql: exitsSql, params: [db.orgId, listOf(streams), limit] },
    ...statements.map((sources) =>
      statementOf(sources, [
        db.orgId,
        listOf(sources[0]?.streams ?? []),
        limit,
        context.userId,
        JSON.stringify(streams),
        context.today - factHorizonDays,
        context.today - repDayHorizonDays,
        monthOf(context.today) - repMonthHorizon + 1,
      ]),
    ),
  ]);
  const hideCosts = context.role === 'rep' && !context.repsSeeMargin;
  const left = { streams, items: (exits ?? []).map(exitItem), limit };
  return { head: headOf(heads?.[0]), answers: [...answersOf(statements, results, limit, hideCosts), left] };
}

/**
 * A page of what the user may see, with the head it was read at, in one snapshot (rules B2, B7, B8).
 * A phone of another epoch gets no rows: it starts again first.
 */
export async function pull(
  db: OrgDb,
  request: SyncRequest,
  context: PullContext,
): Promise<Omit<SyncReply, 'verdicts'>> {
  const { now, today } = context;
  const schema = Math.min(request.schema, schemaVersion);
  const streams = await streamsOf(db, context, today);
  // The floor only ever rises, so a stream that is behind it now still is in the snapshot read after.
  const before = headOf((await db.all({ sql: headSql, params: [db.orgId] }))[0]);
  if (request.epoch !== null && request.epoch !== before.epoch) {
    const { head, epoch } = before;
    return { epoch, head, now, streams, reset: [], rows: [], exits: [], cursors: {}, more: true, schema };
  }
  const { reset, cursors } = cursorsOf(streams, request, before);
  const { head, answers } = await readBehind(db, streams, cursors, request.limit, context);
  const page = pageOf(answers, cursors, head.head, request.limit);
  return {
    epoch: head.epoch,
    head: head.head,
    now,
    streams,
    reset,
    rows: page.items.flatMap(({ row }) => (row ? [row] : [])),
    exits: page.items.flatMap(({ exit }) => (exit ? [exit] : [])),
    cursors: page.cursors,
    more: page.more,
    schema,
  };
}
