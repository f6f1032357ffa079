import type { EntityKind } from '#contract/entities.ts';
import { ownKinds, sectorKinds, sharedKinds } from '#contract/kinds.ts';
import { type Cursor, sharedStream, userStream } from '#contract/sync.ts';
import type { Row, Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { packed } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { wired } from '../db/wired.ts';
import type { Reader } from './streams.ts';

/** A query of one kind, or of exits, over some streams; several of them share a statement. */
export type Source = { readonly kind: EntityKind | 'exit'; readonly streams: readonly string[] };

/** SQLite's limit of D1: terms of one UNION ALL. */
const maxTerms = 5;

/** Lists of [stream, after] in the parameter `?2`. One of a single stream is compared with, not walked: it costs no row. */
type List = 'shared' | 'own' | 'sectors' | 'all';

const walked = (list: List): boolean => list === 'sectors' || list === 'all';
const streamIn = (list: List): string => (walked(list) ? 'e.value ->> 0' : `(?2 ->> '$.${list}[0][0]')`);
const afterIn = (list: List): string => (walked(list) ? 'e.value ->> 1' : `(?2 ->> '$.${list}[0][1]')`);
const from = (list: List, table: string, index: string): string =>
  `${walked(list) ? `json_each(?2, '$.${list}') e CROSS JOIN ` : ''}${table} t INDEXED BY ${index}`;

/** A sum: SQLite plans a statement anew each time for a bare bound limit, which costs more than reading nothing does. */
const limit = '?3 + 0';

/** Parameters of every pull statement: ?1 organisation, ?2 lists, ?3 limit, ?4 user, ?5 streams, ?6–?8 horizons. */
function termOf(kind: EntityKind, list: List, index: string, where: string): string {
  return `SELECT * FROM (SELECT ?0 AS k, ${streamIn(list)} AS s, t.v AS v, ${wired(kind) ?? packed(kind)} AS d
    FROM ${from(list, nameOf(tableOf[kind]), index)}
    WHERE t.org_id = ?1 AND t.v > ${afterIn(list)} AND ${where} LIMIT ${limit})`;
}

const horizons: Partial<Record<EntityKind, string>> = {
  interaction: ' AND t.day >= ?6',
  order: ' AND t.day >= ?6',
  task: " AND (t.status = 'open' OR t.due_on >= ?6)",
  repDay: ' AND t.day >= ?7',
  repMonth: ' AND t.month >= ?8',
};

type Term = { readonly kind: EntityKind | 'exit'; readonly list: List; readonly sql: string };

/** Rows of a kind in the streams of a list, through (org_id, scope, v). */
function byScope(kind: EntityKind, list: List): Term {
  const index = `${nameOf(tableOf[kind])}_scope`;
  return { kind, list, sql: termOf(kind, list, index, `t.scope = ${streamIn(list)}${horizons[kind] ?? ''}`) };
}

const inSectors: readonly EntityKind[] = sectorKinds;

/** One's own rows that no other of one's streams holds, through (org_id, owner, v). */
function byOwner(kind: EntityKind, carried: boolean): Term {
  const owner = 'ownerId' in tableOf[kind] ? 'owner_id' : 'rep_id';
  const elsewhere = !inSectors.includes(kind)
    ? ''
    : carried
      ? ' AND t.scope NOT IN (SELECT value FROM json_each(?5))'
      : ` AND t.scope <> ${streamIn('own')}`;
  const where = `t.${owner} = ?4${elsewhere}${horizons[kind] ?? ''}`;
  return { kind, list: 'own', sql: termOf(kind, 'own', `${nameOf(tableOf[kind])}_owner`, where) };
}

const exits: Term = {
  kind: 'exit',
  list: 'all',
  sql: `SELECT * FROM (SELECT ?0 AS k, ${streamIn('all')} AS s, t.v AS v, json_array(t.kind, t.id) AS d
    FROM ${from('all', 'stream_exits', 'stream_exits_v')}
    WHERE t.org_id = ?1 AND t.stream = ${streamIn('all')} AND t.v > ${afterIn('all')} LIMIT ${limit})`,
};

/** Text of a statement, and the highest parameter it names: D1 wants as many. */
type Text = { readonly sql: string; readonly highest: number };
/** All that is asked for a role; it depends on nothing else, so it is written once. */
type Questions = { readonly terms: readonly Term[]; readonly texts: readonly Text[] };

function textsOf(terms: readonly Term[]): Text[] {
  const texts: Text[] = [];
  for (let at = 0; at < terms.length; at += maxTerms) {
    const part = terms.slice(at, at + maxTerms).map(({ sql }, index) => sql.replace('?0', String(at + index)));
    const sql = part.join(' UNION ALL ');
    const named = [...sql.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place));
    texts.push({ sql, highest: Math.max(...named) });
  }
  return texts;
}

function questionsOf(carriedKinds: readonly EntityKind[]): Questions {
  const isCarried = (kind: EntityKind): boolean => carriedKinds.includes(kind);
  const terms = [
    exits,
    ...sharedKinds.map((kind) => byScope(kind, 'shared')),
    ...sectorKinds.map((kind) => byScope(kind, isCarried(kind) ? 'sectors' : 'own')),
    ...ownKinds.map((kind) => byOwner(kind, isCarried(kind))),
  ];
  return { terms, texts: textsOf(terms) };
}

const ofReps = questionsOf(sectorKinds);
const ofManagers = questionsOf(['customer', 'customerFigures', 'opportunity']);
const questionsFor = ({ role }: Reader): Questions => (role === 'rep' ? ofReps : ofManagers);

/** Everything a reader's streams hold. */
export function sourcesOf(streams: readonly string[], reader: Reader): Source[] {
  const own = userStream(reader.userId);
  const sectors = streams.filter((stream) => stream !== sharedStream && stream !== own);
  const lists = { shared: [sharedStream], own: [own], sectors: [own, ...sectors], all: streams };
  return questionsFor(reader).terms.map(({ kind, list }) => ({ kind, streams: lists[list] }));
}

/** The lists of `?2`, of the cursors of a reader's streams. */
export function listsOf({ userId }: Reader, cursors: Readonly<Record<string, Cursor>>): string {
  const all = Object.entries(cursors).map(([stream, [after]]) => [stream, after] as const);
  return JSON.stringify({
    shared: all.filter(([stream]) => stream === sharedStream),
    own: all.filter(([stream]) => stream === userStream(userId)),
    sectors: all.filter(([stream]) => stream !== sharedStream),
    all,
  });
}

/** What a reader's sources ask, a few of them to a statement. */
export const statementsOf = (reader: Reader, params: readonly (string | number)[]): Statement[] =>
  questionsFor(reader).texts.map(({ sql, highest }) => ({ sql, params: params.slice(0, highest) }));

/** Rows of the answers by source, in the order in which they came. */
export function bySource(
  results: readonly Row[][],
  sources: readonly Source[],
): { readonly source: Source; readonly rows: Row[] }[] {
  const answers = sources.map((source) => ({ source, rows: [] as Row[] }));
  for (const row of results.flat()) answers[Number(row['k'])]?.rows.push(row);
  return answers;
}
