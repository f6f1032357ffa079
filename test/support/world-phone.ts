import { type SyncReply, type SyncRequest, type SyncedRow, userStream } from '#contract/sync.ts';
import { type World, idOf } from './world.ts';

/**
 * What a phone keeps of its replies, by the rules of the protocol alone (rules B6, B7, B8): the plain way, without a database.
 */
export function aPhone(world: World, user: string) {
  const rows = new Map<string, SyncedRow>();
  let streams: SyncRequest['streams'] = {};
  let known: readonly string[] = [];
  const me = userStream(idOf(user));
  const isElsewhere = (row: SyncedRow, left: string, now: readonly string[]) =>
    (row.scope !== left && now.includes(row.scope)) || (left !== me && row.owner === idOf(user));

  function take(reply: SyncReply): void {
    for (const stream of [...known.filter((one) => !reply.streams.includes(one)), ...reply.reset])
      for (const [key, row] of rows) {
        const isIn = row.scope === stream || (stream === me && row.owner === idOf(user));
        if (isIn && (reply.reset.includes(stream) || !isElsewhere(row, stream, reply.streams))) rows.delete(key);
      }
    for (const row of reply.rows) {
      const key = `${row.k}:${row.id}`;
      if (row.del) rows.delete(key);
      else rows.set(key, row);
    }
    for (const { s, k, id, v } of reply.exits) {
      const row = rows.get(`${k}:${id}`);
      if (!row || row.v >= v) continue;
      const owner = s === me && row.owner === idOf(user) ? null : row.owner;
      const rest = { ...row, scope: row.scope === s ? '' : row.scope, owner };
      if (isElsewhere(rest, s, reply.streams)) rows.set(`${k}:${id}`, rest);
      else rows.delete(`${k}:${id}`);
    }
    known = reply.streams;
    streams = reply.cursors;
  }

  return {
    rows,
    cursors: () => streams,
    take,
    async page(limit = 500): Promise<SyncReply> {
      const reply = await world.pullPage(user, streams, limit);
      take(reply);
      return reply;
    },
    /** Pulls until nothing is left. */
    async pull(limit = 500): Promise<number> {
      for (let pages = 1; pages < 2000; pages++) if (!(await this.page(limit)).more) return pages;
      throw new Error('a pull that never ends');
    },
    /** Ids of the rows of a kind, sorted. */
    ids: (kind: string): string[] =>
      [...rows.values()]
        .filter(({ k }) => k === kind)
        .map(({ id }) => id)
        .toSorted(),
  };
}
