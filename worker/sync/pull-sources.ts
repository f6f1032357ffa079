import { type EntityKind, ownKinds, sectorKinds, sharedKinds } from '#contract/entities.ts';
import { sharedStream, userStream } from '#contract/sync.ts';
import type { Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { packed } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import type { Reader } from './streams.ts';

/** A query of one kind over some streams; several of them share a statement. */
export type Source = { readonly kind: EntityKind; readonly streams: readonly string[]; readonly sql: string };

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

function sourcesOf(streams: readonly string[], reader: Reader): Source[][] {
  const own = userStream(reader.userId);
  const sectors = streams.filter((stream) => stream !== sharedStream && stream !== own);
  const teamKinds: readonly EntityKind[] =
    reader.role === 'rep' ? sectorKinds : ['customer', 'customerFigures', 'opportunity'];
  return [
    sharedKinds.map((kind) =>
      byScope(
        kind,
        streams.filter((stream) => stream === sharedStream),
      ),
    ),
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

/** Everything a reader's streams hold: sources by statement. */
export const statementsOf = (streams: readonly string[], reader: Reader): Source[][] =>
  grouped(sourcesOf(streams, reader));

/** One statement of its sources. D1 wants as many parameters as the highest one that is named. */
export function statementOf(sources: readonly Source[], params: readonly (string | number)[]): Statement {
  const sql = sources.map((source) => source.sql).join(' UNION ALL ');
  const named = [...sql.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place));
  return { sql, params: params.slice(0, Math.max(...named)) };
}
