import type { App } from '../../app-context.ts';
import type { Fix } from '../../platform/geolocation.ts';
import { rememberCustomer } from '../../parts/last-customer.ts';
import type { VisitDraft } from '../../parts/visit-drafts.ts';
import { readRows } from '../../store/store.ts';
import { mutateAll } from '../../sync/mutate.ts';
import { type OrderLine, writesOf } from './writes.ts';

const duplicateMs = 10 * 60_000;

/** When the same outcome was noted at the same customer under ten minutes ago. */
export async function earlierTwin(
  { store, now }: App,
  { customerId, outcomeId }: { customerId: string; outcomeId: string },
): Promise<number | undefined> {
  const rows = await readRows(store, 'interaction', { customerId });
  return rows
    .map(({ row }) => row)
    .find(
      (row) =>
        row.outcomeId === outcomeId &&
        !row.voided &&
        row.replacedBy === null &&
        Math.abs(now() - row.occurredAt) < duplicateMs,
    )?.occurredAt;
}

/** About 100 m is all that leaves the phone (decisions.md 32). */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** Stores the visit and its order on this phone, both or none; needs no network. `mids` names them, for `undo`. */
export async function saveVisit(
  app: App,
  form: VisitDraft & { customerId: string; outcomeId: string },
  sold: readonly OrderLine[],
  fix: Fix | undefined,
): Promise<{ readonly visitId: string; readonly mids: readonly string[] }> {
  const position = fix
    ? { lat: rounded(fix.latitude), lng: rounded(fix.longitude), accuracyM: Math.round(fix.accuracyMetres) }
    : null;
  const visitId = app.newId();
  const moment = { now: app.now(), today: app.today(), visitId, newId: app.newId };
  const mids = await mutateAll(app.store, writesOf(form, sold, position, moment));
  rememberCustomer(app.store, form.customerId);
  return { visitId, mids };
}
