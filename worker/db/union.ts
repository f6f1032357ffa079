import { assert } from '#contract/errors.ts';
import type { OrgDb, Row, Statement } from './client.ts';

/** SQLite's limit of D1: terms of one UNION ALL. */
const maxTerms = 5;

/** Statements that each select one column `d`, a few to a statement. All have the organisation as their first parameter. */
function unionOf(statements: readonly Statement[], first: number): Statement {
  const params: (string | number | null)[] = [statements[0]?.params[0] ?? null];
  const terms = statements.map((statement, index) => {
    const shift = params.length - 1;
    params.push(...statement.params.slice(1));
    assert(statement.params[0] === params[0], 'one organisation to a statement');
    const sql = statement.sql.replaceAll(/\?(\d+)/g, (_, place: string) =>
      place === '1' ? '?1' : `?${Number(place) + shift}`,
    );
    return `SELECT ${first + index} AS k, d FROM (${sql})`;
  });
  return { sql: terms.join(' UNION ALL '), params };
}

/** What statements of one column `d` say, each for itself, read in one batch of few statements. */
export async function readUnion<S extends readonly Statement[]>(
  db: OrgDb,
  statements: S,
): Promise<{ [K in keyof S]: string[] }> {
  const unions: Statement[] = [];
  for (let at = 0; at < statements.length; at += maxTerms)
    unions.push(unionOf(statements.slice(at, at + maxTerms), at));
  const found: string[][] = statements.map(() => []);
  const rows: Row[] = (await db.batch(unions)).flat();
  for (const { k, d } of rows) found[Number(k)]?.push(String(d));
  return found as { [K in keyof S]: string[] };
}
