import * as v from 'valibot';
import type { Actor, Edit } from './mutation.ts';

/** Who last wrote a field group, when (effective time, rule B4), and a version that the write is not below; none on rows that no mutation wrote. */
export type FieldMark = {
  readonly at: number;
  readonly by: string;
  readonly client: string;
  readonly v?: number | undefined;
};
export type FieldMarks = { readonly [group: string]: FieldMark };

export const Marks = v.record(
  v.string(),
  v.object({ at: v.number(), by: v.string(), client: v.string(), v: v.optional(v.number()) }),
);

/** Had the phone seen the group as this mark left it? `undefined` = not known. */
function hasSeen({ v }: FieldMark, { server }: Edit): boolean | undefined {
  const rowV = server?.rowV ?? null;
  return v === undefined || rowV === null ? undefined : rowV >= v;
}

/**
 * Effective time of an edit (rule B4): never before what the phone had seen, never before its author's own last edit on this
 * device, never in the future. A wrong phone clock moves the winner only within these bounds. What somebody else has queued on
 * the device may wait for weeks: it bounds nothing.
 */
export function effectiveAt(stored: FieldMark | undefined, edit: Edit, { userId }: Actor): number {
  const isOwn = stored?.client === edit.client && stored.by === userId;
  const isAfter = stored && (isOwn || hasSeen(stored, edit));
  return Math.min(Math.max(edit.clientAt, edit.basisAt, isAfter ? stored.at : 0), edit.serverNow);
}

/** Some fields of a row; `undefined` = left as it is. */
export type Fields<Row> = { readonly [F in keyof Row]?: Row[F] | undefined };

type Values = Readonly<Record<string, unknown>>;
type Side = { readonly by: string; readonly at: number; readonly values: Values };

/** Two edits of one group that had not seen each other, by two people, to different values (rule B4). */
export type Meeting = { readonly group: string; readonly winner: Side; readonly loser: Side };

/** The row after an edit, and the edits it met: those are known on the server only. */
export type Merged<Row> = { readonly row: Row; readonly meetings: readonly Meeting[] };

function byGroup(fields: Values, groupOf: (field: string) => string): Map<string, Record<string, unknown>> {
  const groups = new Map<string, Record<string, unknown>>();
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const group = groupOf(field);
    groups.set(group, { ...groups.get(group), [field]: value });
  }
  return groups;
}

/** Was the group written by somebody else after the version that this phone edited? */
const isUnseen = (mark: FieldMark | undefined, actor: Actor, edit: Edit): mark is FieldMark =>
  mark !== undefined && mark.by !== actor.userId && hasSeen(mark, edit) === false;

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
): Merged<Row> {
  const merged: Record<string, unknown> = { ...row };
  const marks: Record<string, FieldMark> = { ...row.marks };
  const meetings: Meeting[] = [];
  for (const [group, values] of byGroup(fields, groupOf)) {
    const mark = row.marks[group];
    const at = effectiveAt(mark, edit, actor);
    const wins = at >= (mark?.at ?? Number.NEGATIVE_INFINITY);
    const there = Object.fromEntries(Object.keys(values).map((field) => [field, (row as Values)[field]]));
    const differs = Object.keys(values).some((field) => values[field] !== there[field]);
    if (differs && isUnseen(mark, actor, edit)) {
      const mine = { by: actor.userId, at, values };
      const theirs = { by: mark.by, at: mark.at, values: there };
      meetings.push({ group, winner: wins ? mine : theirs, loser: wins ? theirs : mine });
    }
    if (!wins) continue;
    Object.assign(merged, values);
    marks[group] = {
      at,
      by: actor.userId,
      client: edit.client,
      ...(edit.server ? { v: edit.server.v } : {}),
    };
  }
  return { row: { ...(merged as Row), marks }, meetings };
}
