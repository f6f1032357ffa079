import { readFileSync, readdirSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

type Value = string | number | null;

/** Those of D1: a statement that it would refuse must fail here too. */
const limits = {
  sqlLength: 100_000,
  column: 100,
  exprDepth: 100,
  compoundSelect: 5,
  functionArg: 32,
  likePatternLength: 50,
  variableNumber: 100,
};

class Statement {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly #db: SqliteD1;

  constructor(db: SqliteD1, sql: string, values: readonly Value[]) {
    this.#db = db;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: Value[]): Statement {
    return new Statement(this.#db, this.sql, values);
  }

  async all(): Promise<{ results: unknown[]; success: true; meta: object }> {
    return this.#db.runOne(this);
  }

  run(): Promise<{ results: unknown[]; success: true; meta: object }> {
    return this.all();
  }

  async first(): Promise<unknown> {
    return (await this.all()).results[0] ?? null;
  }
}

/**
 * D1 as the Worker sees it, on the SQLite inside Node. All lives in one outer transaction: each call is a savepoint, and a seed
 * ends by rolling everything back to the world it began with.
 */
export class SqliteD1 {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(migrations: string) {
    this.#db = new DatabaseSync(':memory:', { limits });
    this.#db.exec('PRAGMA foreign_keys = ON');
    const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'));
    for (const name of files.sort()) {
      const text = readFileSync(`${migrations}/${name}`, 'utf8');
      for (const sql of text.split('--> statement-breakpoint')) if (sql.trim() !== '') this.#db.exec(sql);
    }
  }

  prepare(sql: string): Statement {
    return new Statement(this, sql, []);
  }

  runOne(statement: Statement): { results: unknown[]; success: true; meta: object } {
    return this.#atomic([statement])[0] as { results: unknown[]; success: true; meta: object };
  }

  async batch(statements: readonly Statement[]): Promise<unknown[]> {
    return this.#atomic(statements);
  }

  /** One database without replicas: each session of it is itself. */
  withSession(): this {
    return this;
  }

  /** The world so far is what every seed begins with. */
  begin(): void {
    this.#db.exec('BEGIN');
  }

  reset(): void {
    this.#db.exec('ROLLBACK');
    this.#db.exec('BEGIN');
  }

  close(): void {
    this.#db.close();
  }

  #atomic(statements: readonly Statement[]): unknown[] {
    const text = (sql: string) => this.#one(sql).run();
    text('SAVEPOINT call');
    try {
      const results = statements.map(({ sql, values }) => ({
        results: this.#one(sql).all(...values),
        success: true,
        meta: {},
      }));
      text('RELEASE call');
      return results;
    } catch (error) {
      text('ROLLBACK TO call');
      text('RELEASE call');
      throw new Error(`D1_ERROR: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  #one(sql: string): StatementSync {
    const known = this.#prepared.get(sql) ?? this.#db.prepare(sql);
    this.#prepared.set(sql, known);
    return known;
  }
}
