import type { Day } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';
import type { ScopeType } from '#contract/steering.ts';
import type { Statement } from '../db/client.ts';

/** A rep's days `[from, to)` that count for a subject. Those of one subject and rep do not overlap. */
export type Valid = { readonly subject: string; readonly repId: string; readonly from: Day; readonly to: Day };

/** A sector or family that counts for a subject; `id` '' = facts that carry none. */
export type Part = { readonly subject: string; readonly id: string };

/**
 * The facts that are asked for, and how they are shared out to subjects. Everything is counted through one of these:
 * an organisation, a team, its breakdown by family and a leaderboard differ in their slice only.
 */
export type Slice = {
  /** `all` = everybody; `each` = everybody, each rep a subject of his own. */
  readonly people: 'all' | 'each' | readonly Valid[];
  readonly sectors?: readonly Part[];
  readonly families?: readonly Part[];
  /** What the subjects are ids of; `id` when there is one subject only. */
  readonly about?: { readonly type: ScopeType; readonly id?: string };
  /** Which of the three names the subjects. */
  readonly split: 'people' | 'sectors' | 'families';
  /** Every subject to answer; left out with `each`: those that have a figure. */
  readonly subjects?: readonly string[];
};

/** Subject of a slice that has only one. */
export const whole = 'whole';

export const isPeopleOnly = (slice: Slice): boolean => !slice.sectors && !slice.families;

/** Row of a total that is the same for every subject. */
export const everySubject = '*';

/**
 * Spans cut where any of them begins or ends: none of the pieces lies partly in one of `spans`, so what adds up is
 * counted once for all of them, and whatever is known to lie in a piece may be told by any of its days.
 */
export function piecesBetween(spans: readonly Span[]): Span[] {
  const full = spans.filter(({ from, to }) => from < to);
  const edges = [...new Set(full.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  return edges.flatMap((from, index) => {
    const to = edges[index + 1];
    return to !== undefined && full.some((span) => span.from <= from && to <= span.to) ? [{ from, to }] : [];
  });
}

export function validWithin(valid: readonly Valid[], span: Span): Valid[] {
  return valid.flatMap((one) => {
    const from = Math.max(one.from, span.from);
    const to = Math.min(one.to, span.to);
    return from < to ? [{ ...one, from, to }] : [];
  });
}

type Param = string | number | null;

/**
 * SQL of a slice over spans that do not overlap, as `WITH` tables that statements join: `who` (a row for each rep and
 * span), `land` and `goods`. `?1` is the organisation.
 */
export class SliceSql {
  readonly subject: string;
  readonly #params: Param[];
  readonly #tables: string[] = [];
  readonly #slice: Slice;

  constructor(orgId: string, slice: Slice, ...spans: readonly Span[]) {
    this.#slice = slice;
    this.#params = [orgId];
    this.subject = { people: 'w.subject', sectors: 'l.subject', families: 'g.subject' }[slice.split];
    this.#tables.push(this.#who(slice.people, spans));
    // Kept in memory and indexed there: a list would be parsed again for every fact.
    if (slice.sectors) this.#tables.push(`land (subject, id) AS MATERIALIZED (${this.#parts(slice.sectors)})`);
    if (slice.families) this.#tables.push(`goods (subject, id) AS MATERIALIZED (${this.#parts(slice.families)})`);
  }

  /** Binds a value. */
  of(value: Param): string {
    return `?${this.#params.push(value)}`;
  }

  /** Join to the sectors asked, for a fact whose sector is in `column`. */
  land(column: string): string {
    return this.#join('land', 'l', this.#slice.sectors, column);
  }

  /** Join to the families asked, for something whose family is in `column`. */
  goods(column: string): string {
    return this.#join('goods', 'g', this.#slice.families, column);
  }

  /** D1 refuses values after the last one that the text names: a column that is not wanted may have bound some. */
  statement(body: string, tables: readonly string[] = []): Statement {
    const sql = `WITH ${[...this.#tables, ...tables].join(',\n')}\n${body}`;
    const last = Math.max(...[...sql.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place)));
    return { sql, params: this.#params.slice(0, last) };
  }

  #who(people: Slice['people'], spans: readonly Span[]): string {
    const who = 'who (subject, rep_id, t0, t1)';
    if (typeof people === 'object') {
      const rows = spans
        .flatMap((span) => validWithin(people, span))
        .map((one) => [one.subject, one.repId, one.from, one.to]);
      return `${who} AS MATERIALIZED (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3
        FROM json_each(${this.of(JSON.stringify(rows))}))`;
    }
    const subject = people === 'each' ? 'u.id' : `'${whole}'`;
    const [only] = spans;
    if (only && spans.length === 1) {
      return `${who} AS (SELECT ${subject}, u.id, ${this.of(only.from)}, ${this.of(only.to)} FROM users u WHERE u.org_id = ?1)`;
    }
    const list = this.of(JSON.stringify(spans.map(({ from, to }) => [from, to])));
    return `${who} AS (SELECT ${subject}, u.id, j.value ->> 0, j.value ->> 1
      FROM json_each(${list}) j CROSS JOIN users u WHERE u.org_id = ?1)`;
  }

  /** Of one subject it is enough to know that a part is in the list: that costs no row. */
  #join(table: string, alias: string, parts: readonly Part[] | undefined, column: string): string {
    if (!parts) return '';
    const [only] = parts;
    if (!only || parts.some(({ subject }) => subject !== only.subject)) {
      return `CROSS JOIN ${table} ${alias} ON ${alias}.id = IFNULL(${column}, '')`;
    }
    return `CROSS JOIN (SELECT ${this.of(only.subject)} AS subject) ${alias}
      ON IFNULL(${column}, '') IN (SELECT id FROM ${table})`;
  }

  #parts(parts: readonly Part[]): string {
    const rows = parts.map((part) => [part.subject, part.id]);
    return `SELECT value ->> 0, value ->> 1 FROM json_each(${this.of(JSON.stringify(rows))})`;
  }
}
