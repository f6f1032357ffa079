import type { MutationV1, PullRequestV1, PullResponseOKV1, PushRequestV1 } from 'replicache';
import type { Server, Visit } from '../contender.ts';
import { serveJson } from '../http.ts';
import { openSqlite } from '../sqlite.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS space (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS client (
    space TEXT, grp TEXT, id TEXT, last INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (space, grp, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entry (
    space TEXT, key TEXT, value TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (space, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entry_version ON entry (space, version);
`;

/** The backend of its documentation's "per-space version" strategy; nothing is ever deleted here. */
export async function openServer(folder: string): Promise<Server> {
  const db = openSqlite(folder, schema);
  const addSpace = db.prepare('INSERT INTO space VALUES (?, 0)');
  const versionOf = db.prepare('SELECT version FROM space WHERE id = ?');
  const setVersion = db.prepare('UPDATE space SET version = ? WHERE id = ?');
  const lastOf = db.prepare('SELECT last FROM client WHERE space = ? AND grp = ? AND id = ?');
  const setLast = db.prepare('INSERT OR REPLACE INTO client VALUES (?, ?, ?, ?, ?)');
  const put = db.prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)');
  const changed = db.prepare('SELECT key, value FROM entry WHERE space = ? AND version > ?');
  const changedClients = db.prepare('SELECT id, last FROM client WHERE space = ? AND grp = ? AND version > ?');
  const count = db.prepare('SELECT count(*) AS n FROM entry WHERE space = ?');
  const read = (space: string): number => Number(versionOf.get(space)?.['version']);

  const apply = (space: string, version: number, { name, args }: MutationV1) => {
    if (name !== 'logVisit') throw new Error(`no mutator ${name}`);
    const visit = args as Visit;
    put.run(space, `visit/${visit.id}`, JSON.stringify(visit), version);
  };

  const push = (space: string, { clientGroupID, mutations }: PushRequestV1) =>
    db.transact(() => {
      const version = read(space) + 1;
      const lasts = new Map<string, number>();
      for (const mutation of mutations) {
        const { clientID } = mutation;
        const last = lasts.get(clientID) ?? Number(lastOf.get(space, clientGroupID, clientID)?.['last'] ?? 0);
        if (mutation.id <= last) continue;
        if (mutation.id > last + 1) throw new Error('a mutation from the future');
        apply(space, version, mutation);
        lasts.set(clientID, mutation.id);
      }
      for (const [id, last] of lasts) setLast.run(space, clientGroupID, id, last, version);
      setVersion.run(version, space);
    });

  const pull = (space: string, { clientGroupID, cookie }: PullRequestV1): PullResponseOKV1 =>
    db.transact(() => {
      const since = Number(cookie ?? 0);
      const entries = changed.all(space, since);
      return {
        cookie: read(space),
        lastMutationIDChanges: Object.fromEntries(
          changedClients.all(space, clientGroupID, since).map(({ id, last }) => [String(id), Number(last)]),
        ),
        patch: entries.map(({ key, value }) => ({ op: 'put', key: String(key), value: JSON.parse(String(value)) })),
      };
    });

  const port = await serveJson(([space = '', action], asked) =>
    action === 'push' ? push(space, asked as PushRequestV1) : pull(space, asked as PullRequestV1),
  );
  return {
    port,
    async newPlace(no) {
      addSpace.run(`space${no}`);
      return { space: `space${no}` };
    },
    countVisits: async ({ space }) => Number(count.get(space)?.['n']),
  };
}
