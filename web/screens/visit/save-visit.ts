import type { App } from '../../app-context.ts';
import type { Fix } from '../../platform/geolocation.ts';
import { rememberCustomer } from '../../parts/last-customer.ts';
import type { VisitDraft } from '../../parts/visit-drafts.ts';
import { type Store, readRows } from '../../store/store.ts';
import { type Write, mutateAll } from '../../sync/mutate.ts';
import { undo } from '../../sync/outbox.ts';
import { plansOf } from './plans.ts';
import { type OrderLine, momentOf, writesOf } from './writes.ts';

/** What saving needs of the app. */
type Phone = Pick<App, 'store' | 'actor' | 'now' | 'today' | 'newId'>;

const duplicateMs = 10 * 60_000;

/** When the same outcome was noted at the same customer within ten minutes of this visit; `day` null = today. */
export async function earlierTwin(
  { store, now, today }: Phone,
  { customerId, outcomeId, day }: { customerId: string; outcomeId: string; day: number | null },
): Promise<number | undefined> {
  const at = momentOf(day, { now: now(), today: today() });
  const rows = await readRows(store, 'interaction', { customerId });
  return rows
    .map(({ row }) => row)
    .find(
      (row) =>
        row.outcomeId === outcomeId &&
        !row.voided &&
        row.replacedBy === null &&
        Math.abs(at - row.occurredAt) < duplicateMs,
    )?.occurredAt;
}

/** About 100 m is all that leaves the phone (decisions.md 32). */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** A visit on this phone. `mids` = the visit and its order, `planMids` = what it did to plans, `inverses` take that back. */
export type SavedVisit = {
  readonly visitId: string;
  readonly mids: readonly string[];
  readonly planMids: readonly string[];
  readonly inverses: readonly Write[];
};

/** Stores the visit, its order and its plans on this phone, all or none; needs no network. */
export async function saveVisit(
  app: Phone,
  form: VisitDraft & { customerId: string; outcomeId: string },
  sold: readonly OrderLine[],
  fix: Fix | undefined,
): Promise<SavedVisit> {
  const position = fix
    ? { lat: rounded(fix.latitude), lng: rounded(fix.longitude), accuracyM: Math.round(fix.accuracyMetres) }
    : null;
  const visitId = app.newId();
  const moment = { now: app.now(), today: app.today(), visitId, repId: app.actor.userId, newId: app.newId };
  const tasks = await readRows(app.store, 'task');
  const writes = writesOf(form, sold, position, moment);
  const plans = plansOf(
    form,
    tasks.map(({ row }) => row),
    moment,
  );
  const mids = await mutateAll(app.store, [...writes, ...plans.map(({ write }) => write)]);
  rememberCustomer(app.store, form.customerId);
  const inverses = plans.map(({ inverse }) => inverse);
  return { visitId, mids: mids.slice(0, writes.length), planMids: mids.slice(writes.length), inverses };
}

/**
 * Takes a saved visit back with its pictures and plans: out of the queue together, or, once they may have left this phone, by the
 * writes that end each of them.
 */
export async function takeBackVisit(
  store: Store,
  { mids, planMids, inverses }: SavedVisit,
  photoMids: readonly string[],
): Promise<'undone' | 'voided' | 'late'> {
  const facts = [...mids, ...photoMids];
  const together = await undo(store, [...facts, ...planMids]);
  // No plan has an inverse in the queue's own list: beside one, `late` only says that something has left.
  if (planMids.length === 0 || together !== 'late') return together;
  const ended = await undo(store, facts);
  if (ended !== 'late') await mutateAll(store, inverses);
  return ended;
}
