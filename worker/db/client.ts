import type { Db } from './open.ts';

/** SQL whose every tenant table is bound to `org_id`; by convention `?1` is the organisation. */
export type Statement = { readonly sql: string; readonly params: readonly (string | number | null)[] };
export type Row = Record<string, string | number | null>;

/** The database of one organisation: the only place that sees D1. Counts the rows that D1 bills, and what a request may have few of. */
export class OrgDb {
  readonly orgId: string;
  rowsRead = 0;
  rowsWritten = 0;
  /** Statements sent, and round trips made to send them. */
  statements = 0;
  trips = 0;
  readonly #db: Db;

  constructor(db: Db, orgId: string) {
    this.#db = db;
    this.orgId = orgId;
  }

  async all(statement: Statement): Promise<Row[]> {
    this.trips++;
    return this.#counted(await this.#prepared(statement).all<Row>());
  }

  /** One transaction: all or nothing, one round trip. */
  async batch(statements: readonly Statement[]): Promise<Row[][]> {
    if (statements.length === 0) return [];
    this.trips++;
    const results = await this.#db.batch<Row>(statements.map((statement) => this.#prepared(statement)));
    return results.map((result) => this.#counted(result));
  }

  #prepared({ sql, params }: Statement): D1PreparedStatement {
    this.statements++;
    return this.#db.prepare(sql).bind(...params);
  }

  #counted(result: D1Result<Row>): Row[] {
    this.rowsRead += result.meta.rows_read ?? 0;
    this.rowsWritten += result.meta.rows_written ?? 0;
    return result.results;
  }
}
