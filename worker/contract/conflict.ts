import * as v from 'valibot';
import { Refusal } from './errors.ts';
import type { Meeting } from './field-groups.ts';
import { EpochMs, Id } from './id.ts';
import { type Change, type Edit, defineMutation, found } from './mutation.ts';

/** Values of the fields of one group. */
const Values = v.record(v.string(), v.unknown());

/**
 * Two people changed the same field group without having seen each other's (rule B4). The row keeps the winner; this is what the
 * loser is told, and what he can put back in one tap. It travels to its `loserId` only.
 */
export const Conflict = v.object({
  /** The entry that met the other one, and the group. */
  id: v.pipe(v.string(), v.maxLength(80)),
  kind: v.picklist(['customer', 'contact', 'opportunity', 'task']),
  rowId: Id,
  /** The customer of a contact; null for the others. */
  parentId: v.nullable(Id),
  /** What the row was called then. */
  label: v.pipe(v.string(), v.maxLength(300)),
  group: v.pipe(v.string(), v.maxLength(40)),
  winner: Values,
  loser: Values,
  winnerId: Id,
  loserId: Id,
  /** When each edit was made, as far as the bounds of rule B4 allow to know. */
  winnerAt: EpochMs,
  loserAt: EpochMs,
  /** Server time at which they met. */
  at: EpochMs,
  closed: v.boolean(),
});
export type Conflict = v.InferOutput<typeof Conflict>;

type Edited = Pick<Conflict, 'kind' | 'rowId' | 'parentId' | 'label'>;

/** What the loser of each meeting is told. Nothing on a phone, which knows of none. */
export function conflictsOf(meetings: readonly Meeting[], edited: Edited, edit: Edit): Change[] {
  const { server } = edit;
  if (!server) return [];
  return meetings.map(({ group, winner, loser }) => ({
    kind: 'conflict',
    row: {
      ...edited,
      id: `${server.mid}.${group}`,
      label: edited.label.slice(0, 300),
      group,
      winner: winner.values,
      loser: loser.values,
      winnerId: winner.by,
      loserId: loser.by,
      winnerAt: winner.at,
      loserAt: loser.at,
      at: edit.serverNow,
      closed: false,
    },
  }));
}

/** The loser has seen it, whatever he did about it. @throws Refusal `sync.missing_ref` `row.not_yours` */
export const closeConflict = defineMutation({
  name: 'conflict.close',
  version: 1,
  args: v.object({ id: Conflict.entries.id }),
  reads: (args) => [{ kind: 'conflict', id: args.id }],
  effect(args, actor, rows) {
    const conflict = found(rows, 'conflict', args.id);
    if (conflict.loserId !== actor.userId) throw new Refusal('row.not_yours');
    return [{ kind: 'conflict', row: { ...conflict, closed: true } }];
  },
});
