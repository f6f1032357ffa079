import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import { cellMeasureNames, cellMeasures } from '#contract/measures.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { cellStatements } from '../../worker/kpi/cells.ts';
import { aggregateOf, sources } from '../../worker/kpi/sources.ts';
import { factSql } from './scale-facts.ts';

/** A generated organisation: the same numbers give the same rows, whatever the order they are written in. */
export type Scale = {
  readonly org: string;
  readonly reps: number;
  readonly customersOfRep: number;
  readonly products: number;
};

/** Whose facts, and on which days `[from, to)`. */
type Share = { readonly reps: readonly number[]; readonly from: Day; readonly to: Day };

const padded = (text: string): string => text.padEnd(22, '_');
const four = (no: number): string => String(no).padStart(4, '0');
export const repIdOf = (no: number): string => padded(`r${four(no)}`);
export const customerIdOf = (rep: number, no: number): string => padded(`c${four(rep)}${String(no).padStart(3, '0')}`);
export const teamIdOf = (no: number): string => padded(`t${four(no)}`);
export const regionTeamIdOf = (no: number): string => padded(`z${four(no)}`);
export const productIdOf = (no: number): string => padded(`p${four(no)}`);
export const familyIdOf = (no: number): string => padded(`f${four(no)}`);
export const stageIdOf = (name: string): string => padded(name);

/** Of each rep, in the organisations of tests. */
export const customersOfRep = 50;

const families = 20;
const repsOfTeam = 10;
const teamsOfRegion = 10;
const list = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);
/** Monday to Friday; day 0 was a Thursday. */
export const workdays = (from: Day, to: Day): Day[] => list(to - from, from).filter((day) => ![2, 3].includes(day % 7));

/** Writes straight into the tables: what a commit would take an hour for. */
export class ScaleWriter {
  readonly #db: D1Database;
  readonly #scale: Scale;

  constructor(db: D1Database, scale: Scale) {
    this.#db = db;
    this.#scale = scale;
  }

  async #run(sql: string, ...params: (string | number)[]): Promise<void> {
    await this.#db
      .prepare(sql)
      .bind(this.#scale.org, ...params)
      .run();
  }

  async #rows(table: string, columns: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
    const values = columns.split(',').map((_, at) => `e.value ->> ${at}`);
    for (let at = 0; at < rows.length; at += 5000)
      await this.#run(
        `INSERT INTO ${table} (org_id, ${columns}) SELECT ?1, ${values.join(', ')} FROM json_each(?2) e`,
        JSON.stringify(rows.slice(at, at + 5000)),
      );
  }

  /** Reps in teams of ten, ten teams a region; the catalogue and the stages. */
  async people(): Promise<void> {
    const { reps, products } = this.#scale;
    const all = list(reps);
    const teams = list(Math.ceil(reps / repsOfTeam));
    const regions = list(Math.ceil(teams.length / teamsOfRegion));
    const teamOf = (rep: number) => teamIdOf(Math.ceil(rep / repsOfTeam));
    const regionOf = (team: number) => regionTeamIdOf(Math.ceil(team / teamsOfRegion));
    await this.#rows('users', 'id, no, name, role, status, hidden, v, scope', [
      ...all.map((no) => [repIdOf(no), no, `Rep ${no}`, 'rep', 'active', 0, 1, 'o:shared']),
      [padded('boss'), reps + 1, 'Boss', 'admin', 'active', 0, 1, 'o:shared'],
    ]);
    await this.#rows('teams', 'id, name, parent_id, v, scope', [
      [padded('all'), 'All', null, 1, 'o:shared'],
      ...regions.map((no) => [regionTeamIdOf(no), `Region ${no}`, padded('all'), 1, 'o:shared']),
      ...teams.map((no) => [teamIdOf(no), `Team ${no}`, regionOf(no), 1, 'o:shared']),
    ]);
    await this.#rows(
      'memberships',
      'id, user_id, team_id, function, from_day, v, scope',
      all.map((no) => [padded(`m${four(no)}`), repIdOf(no), teamOf(no), 'member', 0, 1, 'o:shared']),
    );
    await this.#rows(
      'families',
      'id, no, name, v, scope',
      list(families).map((no) => [familyIdOf(no), no, `Family ${no}`, 1, 'o:shared']),
    );
    await this.#rows(
      'products',
      'id, no, sku, name, family_id, unit, price_cents, available_from, v, scope',
      list(products).map((no) => [
        productIdOf(no),
        no,
        `S${no}`,
        `Product ${no}`,
        familyIdOf((no % families) + 1),
        'piece',
        500 + (no % 97) * 13,
        0,
        1,
        'o:shared',
      ]),
    );
    await this.#rows(
      'stages',
      'id, fr, en, position, probability_bp, is_won, is_lost, v, scope',
      ['lead', 'offer', 'won', 'lost'].map((name, at) => [
        stageIdOf(name),
        name,
        name,
        at,
        [1000, 5000, 10_000, 0][at] ?? 0,
        name === 'won' ? 1 : 0,
        name === 'lost' ? 1 : 0,
        1,
        'o:shared',
      ]),
    );
    await this.#rows(
      'outcomes',
      'id, fr, en, icon, position, met, asks_amount, is_refusal, is_undeliverable, archived, v, scope',
      [
        ['met', 'met', 'met', 'dot', 1, 1, 0, 0, 0, 0, 1, 'o:shared'],
        ['absent', 'absent', 'absent', 'dot', 2, 0, 0, 0, 0, 0, 1, 'o:shared'],
      ],
    );
  }

  /** Customers of every rep. */
  async customers(reps: readonly number[]): Promise<void> {
    const { customersOfRep } = this.#scale;
    const of = reps.flatMap((rep) => list(customersOfRep, 0).map((no) => [rep, no] as const));
    await this.#rows(
      'customers',
      'id, name, kind, address, postcode, city, phone, email, owner_id, note, archived, marks, v, scope',
      of.map(([rep, no]) => [
        customerIdOf(rep, no),
        `Customer ${rep} ${no}`,
        'company',
        '',
        '',
        '',
        '',
        '',
        repIdOf(rep),
        '',
        0,
        '{}',
        1,
        `u:${repIdOf(rep)}`,
      ]),
    );
    await this.#rows(
      'customer_owners',
      'customer_id, user_id, from_day',
      of.map(([rep, no]) => [customerIdOf(rep, no), repIdOf(rep), 0]),
    );
  }

  /** Fifteen interactions, three orders of four lines and half an opportunity a working day. Customers first, once. */
  async facts({ reps, from, to }: Share): Promise<void> {
    const days = workdays(from, to);
    const atOnce = Math.max(1, Math.floor(4000 / Math.max(1, days.length)));
    for (let at = 0; at < reps.length; at += atOnce) {
      const some = JSON.stringify(reps.slice(at, at + atOnce));
      for (const sql of factSql(this.#scale)) {
        const named = Math.max(...[...sql.matchAll(/\?(\d)/g)].map(([, no]) => Number(no)));
        await this.#run(sql, ...[some, JSON.stringify(days), to].slice(0, named - 1));
      }
    }
  }

  /** Counts the cells of facts, a source at a time; months from their days, pipelines as a commit does. */
  async cells({ reps, from, to }: Share): Promise<void> {
    const some = JSON.stringify(reps.map(repIdOf));
    for (const [fact, source] of Object.entries(sources)) {
      const names = cellMeasureNames.filter((name) => cellMeasures[name].from === fact);
      const org = source.rep.replace(/\.\w+$/, '.org_id');
      await this.#run(
        `INSERT INTO rep_days (org_id, rep_id, day, v, ${names.map(column).join(', ')})
        SELECT ?1, e.value, ${source.day}, 1, ${names.map(aggregateOf).join(', ')} FROM json_each(?2) e CROSS JOIN ${source.from}
        WHERE ${org} = ?1 AND ${source.rep} = e.value AND ${source.day} >= ?3 AND ${source.day} < ?4 AND ${source.where}
        GROUP BY 2, 3 ON CONFLICT DO UPDATE SET ${names.map((name) => `${column(name)} = excluded.${column(name)}`).join(', ')}`,
        some,
        from,
        to,
      );
    }
    const sums = cellMeasureNames.map((name) => `sum(d.${column(name)})`).join(', ');
    for (let month = monthOf(from); month <= monthOf(to - 1); month++)
      await this.#run(
        `INSERT INTO rep_months (org_id, month, rep_id, v, ${cellMeasureNames.map(column).join(', ')}, buyers)
        SELECT ?1, ?3, e.value, 1, ${sums}, (SELECT count(DISTINCT o.customer_id) FROM order_credits c
          JOIN orders o ON o.org_id = c.org_id AND o.id = c.order_id WHERE c.org_id = ?1 AND c.rep_id = e.value
          AND c.day >= ?4 AND c.day < ?5 AND c.is_primary = 1 AND o.kind = 'order' AND o.counts = 1)
        FROM json_each(?2) e CROSS JOIN rep_days d ON d.org_id = ?1 AND d.rep_id = e.value AND d.day >= ?4 AND d.day < ?5
        GROUP BY e.value`,
        some,
        month,
        firstDayOf(month),
        firstDayOf(month + 1),
      );
    const db = new OrgDb(this.#db, this.#scale.org);
    await db.batch(cellStatements(db.orgId, { days: [], documentDays: [], owners: reps.map(repIdOf) }, 1, 0));
  }
}

const column = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
