import { monthOf } from '#contract/day.ts';
import { type EntityKind, ownKinds, sectorKinds, sharedKinds } from '#contract/entities.ts';
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
  sharedStream,
  userStream,
} from '#contract/sync.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { packed, unpack } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { type Answer, type Item, pageOf } from './page.ts';
import { type Reader, streamsOf } from './streams.ts';

export type PullContext = Reader & { readonly now: number; readonly today: number; readonly repsSeeMargin: boolean };

/** A query of one kind over some streams; several of them share a statement. */
type Source = { readonly kind: EntityKind; readonly streams: readonly string[]; readonly sql: string };

/** SQLite's limit of D1: terms of one UNION ALL. */
const maxTerms = 5;

/** Parameters of every pull statement: ?1 organisation, ?2 [stream, after] in order, ?3 limit, ?4 user, ?5 streams, ?6–?8 horizons. */
function termOf(kind: EntityKind, from: string, where: string): string {
  return `SELECT * FROM (SELECT '${kind}' AS k, e.value ->> 0 AS s, t.v AS v, ${packed(kind)} AS d
    FROM json_each(?2) e CROSS JOIN ${nameOf(tableOf[kind])} t ${from}
    WHERE t.org_id = ?1 AND t.v > e.value ->> 1 AND ${where} LIMIT ?3)`;
}

const horizons: Partial<Record<EntityKind, string>> = {
  interaction: ' AND t.day >= ?6',
  order: ' AND t.day >= ?6',
  repDay: ' AND t.day >= ?7',
  repMonth: ' AND t.month >= ?8',
};

/** Rows of a kind in some streams, through (org_id, scope, v). */
function byScope(kind: EntityKind, streams: readonly string[]): Source {
  const table = nameOf(tableOf[kind]);
  const sql = termOf(kind, `INDEXED BY ${table}_scope`, `t.scope = e.value ->> 0${horizons[kind] ?? ''}`);
  return { kind, streams, sql };
}

const inSectors: readonly EntityKind[] = sectorKinds;

/** One's own rows that no other of one's streams holds, through (org_id, owner, v). */
function byOwner(kind: EntityKind, stream: string, carried: boolean): Source {
  const table = nameOf(tableOf[kind]);
  const owner = 'ownerId' in tableOf[kind] ? 'owner_id' : 'rep_id';
  const elsewhere = !inSectors.includes(kind)
    ? ''
    : carried
      ? ' AND t.scope NOT IN (SELECT value FROM json_each(?5))'
      : ' AND t.scope <> e.value ->> 0';
  const sql = termOf(kind, `INDEXED BY ${table}_owner`, `t.${owner} = ?4${elsewhere}${horizons[kind] ?? ''}`);
  return { kind, streams: [stream], sql };
}

function sourcesOf(streams: readonly string[], reader: PullContext): Source[][] {
  const own = userStream(reader.userId);
  const sectors = streams.filter((stream) => stream !== sharedStream && stream !== own);
  const teamKinds: readonly EntityKind[] = reader.role === 'rep' ? sectorKinds : ['customer', 'customerFigures', 'opportunity'];
  return [
    sharedKinds.map((kind) => byScope(kind, streams.filter((stream) => stream === sharedStream))),
    sectorKinds.map((kind) => byScope(kind, teamKinds.includes(kind) ? [own, ...sectors] : [own])),
    ownKinds.map((kind) => byOwner(kind, own, teamKinds.includes(kind))),
  ];
}

/** Sources of the same streams, a few to a statement. */
function grouped(groups: readonly (readonly Source[])[]): Source[][] {
  return groups.flatMap((group) => {
    const statements: Source[][] = [];
    for (const source of group) {
      const last = statements.at(-1);
      const fits = last && last.length < maxTerms && last[0]?.streams.join() === source.streams.join();
      if (fits) last.push(source);
      else statements.push([source]);
    }
    return statements;
  });
}

const costs: ReadonlySet<string> = new Set(cellMeasureNames.filter((name) => 'isCost' in cellMeasures[name]));

function syncedRow(kind: EntityKind, json: string, hideCosts: boolean): SyncedRow {
  const { id, row, v, scope, owner, del } = unpack(kind, json);
  const d: Record<string, unknown> = { ...row };
  if (hideCosts && 'measures' in d)
    d['measures'] = Object.fromEntries(Object.entries(d['measures'] as object).filter(([name]) => !costs.has(name)));
  return { k: kind, id, v, scope: scope || userStream(owner ?? ''), owner, ...(del ? { del: 1, d: {} } : { d }) };
}

function answersOf(statements: readonly (readonly Source[])[], results: readonly Row[][], limit: number, hideCosts: boolean): Answer[] {
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

/** D1 wants as many parameters as the highest one that is named. */
function trimmed(sql: string, params: readonly (string | number)[]): Statement {
  const named = [...sql.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place));
  return { sql, params: params.slice(0, Math.max(...named)) };
}

/** Where each stream stands (rule B8): a new one starts from nothing, one that fell behind the floor starts again. */
function cursorsOf(streams: readonly string[], request: SyncRequest, head: number, floor: number) {
  const reset: string[] = [];
  const cursors: Record<string, Cursor> = {};
  for (const stream of streams) {
    const known = request.streams[stream];
    if (known && known[1] < floor) reset.push(stream);
    cursors[stream] = known && known[1] >= floor ? known : [0, head];
  }
  return { reset, cursors };
}

/**
 * A page of what the user may see, with the head it was read at, in one snapshot (rules B2, B7, B8).
 * A phone of another epoch gets no rows: it starts again first.
 */
export async function pull(db: OrgDb, request: SyncRequest, context: PullContext): Promise<Omit<SyncReply, 'verdicts'>> {
  const streams = await streamsOf(db, context, context.today);
  const floorOf = (row: Row | undefined) => ({ head: Number(row?.['version']), floor: Number(row?.['gc_floor']), epoch: String(row?.['epoch']) });
  const limit = request.limit;
  const headStatement: Statement = { sql: 'SELECT version, gc_floor, epoch FROM sync_head WHERE org_id = ?1', params: [db.orgId] };
  // A stream to reset is read from nothing: the floor only ever rises, so knowing it beforehand is enough.
  const [before] = await db.all(headStatement);
  assert(before, 'an organisation has a head');
  const start = cursorsOf(streams, request, floorOf(before).head, floorOf(before).floor);
  const isOther = request.epoch !== null && request.epoch !== floorOf(before).epoch;
  if (isOther) {
    const { head, epoch } = floorOf(before);
    return { epoch, head, now: context.now, streams, reset: [], rows: [], exits: [], cursors: {}, more: true };
  }
  const statements = grouped(sourcesOf(streams, context));
  const fixed = [limit, context.userId, JSON.stringify(streams)];
  const horizon = [context.today - factHorizonDays, context.today - repDayHorizonDays, monthOf(context.today) - repMonthHorizon + 1];
  const listOf = (names: readonly string[]) => JSON.stringify(names.map((name) => [name, start.cursors[name]?.[0] ?? 0]));
  const [heads, exits, ...results] = await db.batch([
    headStatement,
    { sql: exitsSql, params: [db.orgId, listOf(streams), limit] },
    ...statements.map((sources) =>
      trimmed(sources.map(({ sql }) => sql).join(' UNION ALL '), [
        db.orgId,
        listOf(sources[0]?.streams ?? []),
        ...fixed,
        ...horizon,
      ]),
    ),
  ]);
  const { head, epoch } = floorOf(heads?.[0]);
  const hideCosts = context.role === 'rep' && !context.repsSeeMargin;
  const answers = [...answersOf(statements, results, limit, hideCosts), { streams, items: (exits ?? []).map(exitItem), limit }];
  const page = pageOf(answers, start.cursors, head, limit);
  return {
    epoch,
    head,
    now: context.now,
    streams,
    reset: start.reset,
    rows: page.items.flatMap(({ row }) => (row ? [row] : [])),
    exits: page.items.flatMap(({ exit }) => (exit ? [exit] : [])),
    cursors: page.cursors,
    more: page.more,
  };
}
