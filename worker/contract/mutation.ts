import type * as v from 'valibot';
import type { EntityKind, RowOf } from './entities.ts';
import { Refusal } from './errors.ts';
import type { Role } from './people.ts';

/** Who writes. On the server only the session makes one. */
export type Actor = { readonly orgId: string; readonly userId: string; readonly role: Role };

/** When an edit was made, as far as it can be known without trusting the phone's clock (rule B4). */
export type Edit = {
  /** Phone time corrected by the measured offset; the server gives `serverNow` as the upper bound. */
  readonly clientAt: number;
  /** Commit time of the newest state the phone had seen. 0 on the phone itself. */
  readonly basisAt: number;
  readonly serverNow: number;
  /** Install id: orders the edits of one device among themselves. */
  readonly client: string;
  /** Time between making the row and correcting it (both phone times of one client, else both receipts); `undefined` = not known to be late. */
  readonly ageMs?: number;
  /**
   * On the server only: the entry, a version below every one that its commit takes and above every one read, and the row's version
   * as the phone had it. With it, an edit that meets another's is noted (rule B4); the phone notes nothing.
   */
  readonly server?: { readonly mid: string; readonly v: number; readonly rowV: number | null };
};

export type Key<K extends EntityKind = EntityKind> = { readonly kind: K; readonly id: string };

/** Rows an effect may look at: those its `reads` named; on the server also the customers of these, and those they were merged into. */
export type Rows = { get<K extends EntityKind>(kind: K, id: string): RowOf<K> | undefined };

/** The row as it is after the write. */
export type Change = { [K in EntityKind]: { readonly kind: K; readonly row: RowOf<K> } }[EntityKind];

/**
 * A write, described once and run on both sides: on the phone for what the rep sees at once, on the server for what counts.
 * `effect` is pure; it throws `Refusal` when the write cannot be.
 */
export type Mutation<Name extends string = string, Args = unknown> = {
  readonly name: Name;
  readonly version: number;
  readonly args: v.GenericSchema<unknown, Args>;
  readonly reads: (args: Args, actor: Actor) => readonly Key[];
  readonly effect: (args: Args, actor: Actor, rows: Rows, edit: Edit) => readonly Change[];
};

export function defineMutation<const Name extends string, Schema extends v.GenericSchema>(
  mutation: { readonly args: Schema } & Omit<Mutation<Name, v.InferOutput<Schema>>, 'args'>,
): { readonly args: Schema } & Omit<Mutation<Name, v.InferOutput<Schema>>, 'args'> {
  return mutation;
}

/** @throws Refusal `sync.missing_ref` when a row the mutation refers to is not there: the entry waits for it. */
export function found<K extends EntityKind>(rows: Rows, kind: K, id: string): RowOf<K> {
  const row = rows.get(kind, id);
  if (!row) throw new Refusal('sync.missing_ref', { kind, id });
  return row;
}
