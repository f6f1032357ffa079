import type { Server, Visit } from '../contender.ts';
import { serveJson } from '../http.ts';
import { openSqlite } from '../sqlite.ts';

type Doc = Visit & { readonly _deleted: boolean };
/** A write of the client, and the server's document as it knew it. */
type PushRow = { readonly newDocumentState: Doc; readonly assumedMasterState?: Doc };

const schema = `
  CREATE TABLE IF NOT EXISTS doc (
    space TEXT, id TEXT, value TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (space, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS doc_version ON doc (space, version);
`;

/** The handlers of its documentation's HTTP replication: a document is replaced only if the client knew the last one. */
export async function openServer(folder: string): Promise<Server> {
  const db = openSqlite(folder, schema);
  const get = db.prepare('SELECT value FROM doc WHERE space = ? AND id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO doc VALUES (?, ?, ?, ?)');
  const last = db.prepare('SELECT max(version) AS v FROM doc WHERE space = ?');
  const changed = db.prepare('SELECT value, version FROM doc WHERE space = ? AND version > ? ORDER BY version LIMIT ?');
  const count = db.prepare('SELECT count(*) AS n FROM doc WHERE space = ?');

  /** Answers the documents that the client must merge with. */
  const push = (space: string, rows: readonly PushRow[]): Doc[] =>
    db.transact(() => {
      const conflicts: Doc[] = [];
      let version = Number(last.get(space)?.['v'] ?? 0);
      for (const { newDocumentState: next, assumedMasterState: assumed } of rows) {
        const value = get.get(space, next.id)?.['value'];
        if (value !== undefined && value !== JSON.stringify(assumed)) conflicts.push(JSON.parse(String(value)) as Doc);
        else put.run(space, next.id, JSON.stringify(next), ++version);
      }
      return conflicts;
    });

  const pull = (space: string, since: number, limit: number) => {
    const rows = changed.all(space, since, limit);
    return {
      documents: rows.map(({ value }) => JSON.parse(String(value)) as Doc),
      checkpoint: { version: Number(rows.at(-1)?.['version'] ?? since) },
    };
  };

  const port = await serveJson(([space = '', action], asked, query) =>
    action === 'push'
      ? push(space, asked as PushRow[])
      : pull(space, Number(query.get('since')), Number(query.get('limit'))),
  );
  return {
    port,
    newPlace: async (no) => ({ space: `space${no}` }),
    countVisits: async ({ space }) => Number(count.get(space)?.['n']),
  };
}
