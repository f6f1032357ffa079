import * as v from 'valibot';
import { Day } from './day.ts';
import { Id, Name } from './id.ts';

export const Role = v.picklist(['rep', 'manager', 'admin']);
export type Role = v.InferOutput<typeof Role>;

/** A person of the organisation, as every phone knows him: no e-mail address, no secret. */
export const User = v.object({
  id: Id,
  /** Small number, unique in the organisation, used inside `rep_month_split` only. */
  no: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: Name,
  role: Role,
  status: v.picklist(['active', 'left']),
  /** Hidden from colleagues' boards: shown as « masqué », rank kept. */
  hidden: v.boolean(),
});
export type User = v.InferOutput<typeof User>;

/** `POST /api/users/me/hidden`: what somebody says of himself. */
export const Hiding = v.object({ hidden: v.boolean() });

export const Team = v.object({ id: Id, name: Name, parentId: v.nullable(Id) });
export type Team = v.InferOutput<typeof Team>;

/** `[from, to)`; `to` null = still valid. A member's figures count for the team on the valid days only (rule R8). */
export const Membership = v.object({
  id: Id,
  userId: Id,
  teamId: Id,
  function: v.picklist(['member', 'manager']),
  from: Day,
  to: v.nullable(Day),
});
export type Membership = v.InferOutput<typeof Membership>;

/** The tree of regions (parents) and sectors (leaves). */
export const Territory = v.object({
  id: Id,
  no: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: Name,
  kind: v.picklist(['region', 'sector']),
  parentId: v.nullable(Id),
});
export type Territory = v.InferOutput<typeof Territory>;

/** `[from, to)`: who works a sector. It decides the streams of his phone. */
export const TerritoryAssignment = v.object({
  id: Id,
  userId: Id,
  territoryId: Id,
  from: Day,
  to: v.nullable(Day),
});
export type TerritoryAssignment = v.InferOutput<typeof TerritoryAssignment>;

/** Is a validity range `[from, to)` in force on a day? */
export function isValidOn(range: { from: number; to: number | null }, day: number): boolean {
  return range.from <= day && (range.to === null || day < range.to);
}
