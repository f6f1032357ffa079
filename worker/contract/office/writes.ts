import * as v from 'valibot';
import type { EntityKind, RowOf } from '../entities.ts';
import { Refusal } from '../errors.ts';
import { Id } from '../id.ts';
import { type Actor, type Change, type Key, type Rows, defineMutation, found } from '../mutation.ts';

/** The least role that may write; within it, `worker/sync/rights.ts` says which rows. */
type Least = 'rep' | 'manager' | 'admin';

type Rules<Row> = {
  readonly least?: Least;
  /** Rows that it names: they must be there. */
  readonly names?: (row: Row) => readonly (Key | null)[];
  /** @throws Refusal when the row cannot be */
  readonly check?: (row: Row, actor: Actor, rows: Rows) => void;
};

type Voidable = { [K in EntityKind]: RowOf<K> extends { voided: boolean } ? K : never }[EntityKind];

const rank: Readonly<Record<Least, number>> = { rep: 0, manager: 1, admin: 2 };

/** @throws Refusal `auth.not_permitted` */
function refuseBelow(least: Least, { role }: Actor): void {
  if (rank[role] < rank[least]) throw new Refusal('auth.not_permitted');
}

const isKey = (key: Key | null): key is Key => key !== null;
const keysOf = <Row>(rules: Rules<Row>, row: Row): Key[] => (rules.names?.(row) ?? []).filter(isKey);

function refuseBad<Row>(rules: Rules<Row>, row: Row, actor: Actor, rows: Rows): void {
  refuseBelow(rules.least ?? 'manager', actor);
  for (const { kind, id } of keysOf(rules, row)) found(rows, kind, id);
  rules.check?.(row, actor, rows);
}

/** The key of a row that may be named. */
export const named = (kind: EntityKind, id: string | null): Key | null => (id === null ? null : { kind, id });

/** @throws Refusal `row.bad_dates` */
export function refuseBackwards(from: number, to: number | null): void {
  if (to !== null && to < from) throw new Refusal('row.bad_dates');
}

/** A row that is written whole, and written again to correct it. @throws Refusal `auth.not_permitted` `sync.missing_ref`, and what `check` does */
export function setsRow<
  const Name extends string,
  K extends EntityKind,
  Schema extends v.GenericSchema<unknown, RowOf<K>>,
>(name: Name, kind: K, args: Schema, rules: Rules<RowOf<K>>) {
  return defineMutation({
    name,
    version: 1,
    args,
    reads: (row) => [{ kind, id: row.id }, ...keysOf(rules, row)],
    effect(row, actor, rows) {
      refuseBad(rules, row, actor, rows);
      return [{ kind, row } as Change];
    },
  });
}

/** A fact that is added once; a wrong one is voided and another added. @throws Refusal as `setsRow`, and `sync.entity_exists` */
export function addsFact<
  const Name extends string,
  K extends Voidable,
  Schema extends v.GenericSchema<unknown, RowOf<K>>,
>(name: Name, kind: K, args: Schema, rules: Rules<RowOf<K>>) {
  return defineMutation({
    name,
    version: 1,
    args,
    reads: (row) => [{ kind, id: row.id }, ...keysOf(rules, row)],
    effect(row, actor, rows) {
      if (rows.get(kind, row.id)) throw new Refusal('sync.entity_exists');
      refuseBad(rules, row, actor, rows);
      return [{ kind, row: { ...row, voided: false } } as Change];
    },
  });
}

/** Takes a fact back: it stays as history and counts no more. @throws Refusal `auth.not_permitted` `sync.missing_ref` `row.not_current` */
export function voidsFact<const Name extends string>(name: Name, kind: Voidable, least: Least = 'manager') {
  return defineMutation({
    name,
    version: 1,
    args: v.object({ id: Id }),
    reads: ({ id }) => [{ kind, id }],
    effect({ id }, actor, rows) {
      refuseBelow(least, actor);
      const before = found(rows, kind, id);
      if (before.voided) throw new Refusal('row.not_current');
      return [{ kind, row: { ...before, voided: true } } as Change];
    },
  });
}
