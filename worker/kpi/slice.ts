import type { Day } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';
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

export function validWithin(valid: readonly Valid[], span: Span): Valid[] {
  return valid.flatMap((one) => {
    const from = Math.max(one.from, span.from);
    const to = Math.min(one.to, span.to);
    return from < to ? [{ ...one, from, to }] : [];
  });
}

type Param = string | number | null;

/** SQL of a slice over a span, as `WITH` tables that statements join: `who`, `land` and `goods`. `?1` is the organisation. */
export class SliceSql {
  readonly subject: string;
  readonly #params: Param[];
  readonly #tables: string[] = [];
  readonly #slice: Slice;

  constructor(orgId: string, slice: Slice, span: Span) {
    this.#slice = slice;
    this.#params = [orgId];
    this.subject = { people: 'w.subject', sectors: 'l.subject', families: 'g.subject' }[slice.split];
    this.#tables.push(`who (subject, rep_id, t0, t1) AS (${this.#who(slice.people, span)})`);
    if (slice.sectors) this.#tables.push(`land (subject, id) AS (${this.#parts(slice.sectors)})`);
    if (slice.families) this.#tables.push(`goods (subject, id) AS (${this.#parts(slice.families)})`);
  }

  /** Binds a value. */
  of(value: Param): string {
    return `?${this.#params.push(value)}`;
  }

  /** Join to the sectors asked, for a fact whose sector is in `column`. */
  land(column: string): string {
    return this.#slice.sectors ? `CROSS JOIN land l ON l.id = IFNULL(${column}, '')` : '';
  }

  /** Join to the families asked, for something whose family is in `column`. */
  goods(column: string): string {
    return this.#slice.families ? `CROSS JOIN goods g ON g.id = IFNULL(${column}, '')` : '';
  }

  /** D1 refuses values after the last one that the text names: a column that is not wanted may have bound some. */
  statement(body: string, tables: readonly string[] = []): Statement {
    const sql = `WITH ${[...this.#tables, ...tables].join(',\n')}\n${body}`;
    const last = Math.max(...[...sql.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place)));
    return { sql, params: this.#params.slice(0, last) };
  }

  #who(people: Slice['people'], span: Span): string {
    if (typeof people === 'object') {
      const rows = validWithin(people, span).map((one) => [one.subject, one.repId, one.from, one.to]);
      return `SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${this.of(JSON.stringify(rows))})`;
    }
    const subject = people === 'each' ? 'id' : `'${whole}'`;
    return `SELECT ${subject}, id, ${this.of(span.from)}, ${this.of(span.to)} FROM users WHERE org_id = ?1`;
  }

  #parts(parts: readonly Part[]): string {
    const rows = parts.map((part) => [part.subject, part.id]);
    return `SELECT value ->> 0, value ->> 1 FROM json_each(${this.of(JSON.stringify(rows))})`;
  }
}
