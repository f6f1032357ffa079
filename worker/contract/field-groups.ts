import type { Actor, Edit } from './mutation.ts';

/** Who last wrote a field group, and when (effective time, rule B4). */
export type FieldMark = { readonly at: number; readonly by: string; readonly client: string };
export type FieldMarks = { readonly [group: string]: FieldMark };

/**
 * Effective time of an edit (rule B4): never before what the phone had seen, never before this device's own last edit,
 * never in the future. A wrong phone clock moves the winner only within these bounds.
 */
export function effectiveAt(stored: FieldMark | undefined, edit: Edit): number {
  const own = stored && stored.client === edit.client ? stored.at : 0;
  return Math.min(Math.max(edit.clientAt, edit.basisAt, own), edit.serverNow);
}

/** Some fields of a row; `undefined` = left as it is. */
export type Fields<Row> = { readonly [F in keyof Row]?: Row[F] | undefined };

/**
 * Merges an edit into a row, group by group: within a group the later effective time wins (a tie goes to the later arrival).
 * `groupOf` names the group of a field; fields of one group move together.
 */
export function mergeFields<Row extends { readonly marks: FieldMarks }>(
  row: Row,
  fields: Fields<Row>,
  groupOf: (field: string) => string,
  actor: Actor,
  edit: Edit,
): Row {
  const merged: Record<string, unknown> = { ...row };
  const marks: Record<string, FieldMark> = { ...row.marks };
  const accepted = new Map<string, boolean>();
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const group = groupOf(field);
    let wins = accepted.get(group);
    if (wins === undefined) {
      const at = effectiveAt(row.marks[group], edit);
      wins = at >= (row.marks[group]?.at ?? Number.NEGATIVE_INFINITY);
      accepted.set(group, wins);
      if (wins) marks[group] = { at, by: actor.userId, client: edit.client };
    }
    if (wins) merged[field] = value;
  }
  return { ...(merged as Row), marks };
}
