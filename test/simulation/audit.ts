import type { EntityKind } from '#contract/entities.ts';
import type { StoredRow, SyncState } from '../../web/store/schema.ts';
import { databaseName } from '../../web/store/store.ts';
import type { Life } from './admin.ts';
import type { Context } from './context.ts';
import { baseRows } from './invariants/convergence.ts';
import type { Phone } from './phone.ts';
import { allOfEach, tableOf } from './tables.ts';

/** Versions of rows as they were last looked at, while `since` was the same. */
type Seen = { readonly since: string; readonly versions: ReadonlyMap<string, number> };

const seenIn = new WeakMap<Context, Map<string, Seen>>();

const idIn: Partial<Record<EntityKind, string>> = {
  organization: 'org_id',
  repDay: "rep_id || ':' || day",
  repMonth: "rep_id || ':' || month",
  repPipeline: 'rep_id',
};

const versionQueries = Object.entries(tableOf).map(([kind, table]): [string] => [
  `SELECT '${kind} ' || org_id || ' ' || ${idIn[kind as EntityKind] ?? 'id'} AS key, v FROM ${table}`,
]);

function compare(context: Context, place: string, now: Seen): void {
  const places = seenIn.get(context) ?? new Map<string, Seen>();
  seenIn.set(context, places);
  const before = places.get(place);
  places.set(place, now);
  if (before?.since !== now.since) return;
  for (const [key, v] of now.versions) {
    const was = before.versions.get(key) ?? 0;
    if (v < was) context.violated('versions grow', `${place}: ${key} fell from ${was} to ${v}`);
  }
  context.reach.hit('versions compared', now.versions.size);
}

function lookAt(context: Context, phone: Phone): void {
  for (const { orgId, id } of phone.users) {
    const name = databaseName(orgId, id);
    const [state] = phone.disk.records<SyncState>(name, 'meta');
    // A stream that begins again, or another disk, may bring back what was there before.
    const since = `${state?.epoch} ${context.oracle.resets} ${context.oracle.disks}`;
    const rows = baseRows(phone, name).filter(({ v }: StoredRow) => v > 0);
    const versions = new Map(rows.map(({ kind, id: rowId, v }) => [`${kind} ${rowId}`, v]));
    compare(context, `${phone.name} ${name}`, { since, versions });
  }
}

/** In one epoch the version of a row only grows, on the server and on every phone. */
export async function audit({ context, phones }: Life): Promise<void> {
  const rows = (await allOfEach(context, versionQueries)).flat();
  const versions = new Map(rows.map(({ key, v }) => [String(key), Number(v)]));
  compare(context, 'server', { since: String(context.oracle.restores), versions });
  for (const phone of phones) lookAt(context, phone);
}
