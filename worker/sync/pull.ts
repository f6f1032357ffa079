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
  minSchemaVersion,
  protocolVersion,
  repDayHorizonDays,
  repMonthHorizon,
  schemaVersion,
  sharedStream,
  userStream,
} from '#contract/sync.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { unpack } from '../db/stored.ts';
import { wired } from '../db/wired.ts';
import { type Answer, type Item, pageOf } from './page.ts';
import { type Source, bySource, listsOf, sourcesOf, statementsOf } from './pull-sources.ts';
import type { Head, Reading } from './streams.ts';

const costs: ReadonlySet<string> = new Set(cellMeasureNames.filter((name) => 'isCost' in cellMeasures[name]));

function syncedRow(kind: EntityKind, json: string, hidesCosts: boolean): string {
  if (wired(kind)) return json;
  const { id, row, v, scope, owner, del } = unpack(kind, json);
  const d: Record<string, unknown> = { ...row };
  if (hidesCosts && 'measures' in d)
    d['measures'] = Object.fromEntries(Object.entries(d['measures'] as object).filter(([name]) => !costs.has(name)));
  // Cells have no stream of their own: they are in their rep's.
  const place = { scope: scope || userStream(String(owner)), owner };
  const synced: SyncedRow = { k: kind, id, v, ...place, ...(del ? { del: 1, d: {} } : { d }) };
  return JSON.stringify(synced);
}

function itemOf({ kind }: Source, row: Row, hidesCosts: boolean): Item {
  const [stream, v] = [String(row['s']), Number(row['v'])];
  if (kind !== 'exit') return { stream, v, row: syncedRow(kind, String(row['d']), hidesCosts) };
  const [k, id] = JSON.parse(String(row['d'])) as [string, string];
  return { stream, v, exit: { s: stream, k, id, v } };
}

/**
 * The phone's cursors of the streams it still has. One's own rows in a sector come with the sector's stream: of one that is lost, one's
 * own stream brings the rest, from where the lost one stood.
 */
function keptCursors({ streams, userId }: Reading, request: SyncRequest): Record<string, Cursor> {
  const all = Object.entries(request.streams);
  const lost = all.flatMap(([stream, [after]]) => (streams.includes(stream) ? [] : after));
  const kept = Object.fromEntries(all.filter(([stream]) => streams.includes(stream)));
  const own = kept[userStream(userId)];
  return own ? { ...kept, [userStream(userId)]: [Math.min(own[0], ...lost), own[1]] } : kept;
}

/**
 * Where each stream stands (rule B8): a new one starts from nothing; one that fell behind the floor starts again, and so do all
 * when the app knows more than the one that fetched its rows (rule B11). All but the shared one do when the user himself has changed
 * since: another role is given other kinds by the same sector. The phone empties a sector that starts again, with what its user noted
 * there; a manager's own entries come with his own stream, which is then read from nothing too, without being emptied.
 */
function cursorsOf(reading: Reading, request: SyncRequest) {
  const { streams, head, floor, userV, userId, role } = reading;
  const kept = keptCursors(reading, request);
  const isNewer = request.rowsSchema < Math.min(request.schema, schemaVersion);
  const reset: string[] = [];
  const cursors: Record<string, Cursor> = {};
  for (const stream of streams) {
    const known = kept[stream];
    const oldest = stream === sharedStream ? floor : Math.max(floor, userV);
    const isGood = known !== undefined && known[1] >= oldest && !isNewer;
    if (known && !isGood) reset.push(stream);
    cursors[stream] = isGood ? known : [0, head];
  }
  if (role !== 'rep' && reset.some((stream) => stream !== sharedStream)) cursors[userStream(userId)] = [0, head];
  return { reset, cursors };
}

const headSql = 'SELECT version, gc_floor, epoch FROM sync_head WHERE org_id = ?1';

function headOf(row: Row | undefined): Head {
  assert(row, 'an organisation has a head');
  return { head: Number(row['version']), floor: Number(row['gc_floor']), epoch: String(row['epoch']) };
}

/** Exits and rows behind the cursors, with the head of the same snapshot. */
async function readBehind(
  db: OrgDb,
  reading: Reading,
  cursors: Readonly<Record<string, Cursor>>,
  limit: number,
): Promise<{ head: Head; answers: Answer[] }> {
  const { streams, userId, today, hidesCosts } = reading;
  const sources = sourcesOf(streams, reading);
  const [heads, ...results] = await db.batch([
    { sql: headSql, params: [db.orgId] },
    ...statementsOf(reading, [
      db.orgId,
      listsOf(reading, cursors),
      limit,
      userId,
      JSON.stringify(streams),
      today - factHorizonDays,
      today - repDayHorizonDays,
      monthOf(today) - repMonthHorizon + 1,
    ]),
  ]);
  const answers = bySource(results, sources).map(({ source, rows }) => ({
    streams: source.streams,
    items: rows.map((row) => itemOf(source, row, hidesCosts)),
    limit,
  }));
  return { head: headOf(heads?.[0]), answers };
}

/** Each row is JSON text. */
export type Pulled = Omit<SyncReply, 'verdicts' | 'rows'> & { readonly rows: readonly string[] };

/** A reply that brings no rows; the phone's own stay as they are. */
function nothing(reading: Reading, request: SyncRequest, now: number): Pulled {
  const { epoch, head, streams } = reading;
  const schema = Math.min(request.schema, schemaVersion);
  const cursors = keptCursors(reading, request);
  return { epoch, head, now, streams: [...streams], reset: [], rows: [], exits: [], cursors, more: false, schema };
}

/** Every stream was here up to the head that the streams themselves were read with: of that moment nothing is new. */
const isCurrent = ({ head }: Reading, { epoch }: SyncRequest, cursors: readonly Cursor[]): boolean =>
  epoch !== null && cursors.every(([after, asOf]) => after === head && asOf === head);

/** A push of this many is answered alone: the page of all it made would take as long again. */
const backlog = 200;

const isTooOld = ({ protocol, schema }: SyncRequest): boolean =>
  protocol < protocolVersion || schema < minSchemaVersion;

/**
 * A page of what the user may see, with the head it was read at, in one snapshot (rules B2, B7, B8). Without rows: for a phone of
 * another epoch, which starts again first; for an app that is too old for them (rule B11); from a replica that is behind what the
 * phone has seen already (rule B2); and behind a backlog, whose sender is told at once what became of it, and asks again.
 */
export async function pull(db: OrgDb, request: SyncRequest, reading: Reading, now: number): Promise<Pulled> {
  if (isTooOld(request)) return { ...nothing(reading, request, now), upgrade: true };
  if (request.epoch !== null && request.epoch !== reading.epoch)
    return { ...nothing(reading, request, now), cursors: {}, more: true };
  if (request.mutations.length >= backlog) return { ...nothing(reading, request, now), more: true };
  const { reset, cursors } = cursorsOf(reading, request);
  if (isCurrent(reading, request, Object.values(cursors))) return { ...nothing(reading, request, now), cursors };
  const { head, answers } = await readBehind(db, reading, cursors, request.limit);
  const seen = Math.max(0, ...Object.values(request.epoch === null ? {} : request.streams).flat());
  if (head.head < Math.max(seen, reading.head)) return { ...nothing(reading, request, now), head: head.head };
  // The floor rose between the two reads: what was purged may be missing. The next request is told to start again.
  if (Object.values(cursors).some(([, asOf]) => asOf < head.floor))
    return { ...nothing(reading, request, now), more: true };
  const page = pageOf(answers, cursors, head.head, request.limit);
  return {
    ...nothing(reading, request, now),
    epoch: head.epoch,
    head: head.head,
    reset,
    rows: page.items.flatMap(({ row }) => (row ? [row] : [])),
    exits: page.items.flatMap(({ exit }) => (exit ? [exit] : [])),
    cursors: page.cursors,
    more: page.more,
  };
}
