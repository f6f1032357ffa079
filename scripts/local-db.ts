/** Miniflare's own handle makes a blocking call for every `prepare` and `bind`; here a whole batch is one request. */

type Value = string | number | null;
type Sent = { readonly sql: string; readonly params: readonly Value[] };

/** A Worker beside the application, without address: only this process reaches it. */
export const doorScript = `export default {
  async fetch(request, env) {
    try {
      const sent = await request.json();
      const results = await env.DB.batch(sent.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)));
      return Response.json(results);
    } catch (error) {
      return new Response(String(error?.message ?? error), { status: 500 });
    }
  },
}`;

export type Door = (body: string) => Promise<{ readonly ok: boolean; text(): Promise<string> }>;

class LocalStatement {
  readonly #door: LocalDatabase;
  readonly sent: Sent;

  constructor(door: LocalDatabase, sent: Sent) {
    this.#door = door;
    this.sent = sent;
  }

  bind(...params: Value[]): LocalStatement {
    return new LocalStatement(this.#door, { ...this.sent, params });
  }

  async all(): Promise<D1Result<Record<string, Value>>> {
    const [result] = await this.#door.batch([this]);
    if (!result) throw new Error('D1 answered nothing');
    return result;
  }

  run(): Promise<D1Result<Record<string, Value>>> {
    return this.all();
  }

  async first(column?: string): Promise<unknown> {
    const row = (await this.all()).results[0];
    return row === undefined || column === undefined ? (row ?? null) : row[column];
  }
}

class LocalDatabase {
  readonly #door: Door;

  constructor(door: Door) {
    this.#door = door;
  }

  prepare(sql: string): LocalStatement {
    return new LocalStatement(this, { sql, params: [] });
  }

  async batch(statements: readonly LocalStatement[]): Promise<D1Result<Record<string, Value>>[]> {
    // After long work the connection may have been closed unnoticed: let that be heard before it is used again.
    await new Promise(setImmediate);
    const answer = await this.#door(JSON.stringify(statements.map(({ sent }) => sent)));
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return JSON.parse(text) as D1Result<Record<string, Value>>[];
  }
}

/** What of D1 this repository uses: prepared statements and batches. */
export const localDatabase = (door: Door): D1Database => new LocalDatabase(door) as unknown as D1Database;
