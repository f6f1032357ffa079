import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOutcomes } from '../../parts/visit-row.tsx';
import type { Fix } from '../../platform/geolocation.ts';
import { vibrateBriefly } from '../../platform/vibrate.ts';
import { undo, undoMs } from '../../sync/outbox.ts';
import { useToast } from '../../ui/toast.tsx';
import { type VisitForm, asksAmount } from './create-visit-form.ts';
import { earlierTwin, saveVisit } from './save-visit.ts';
import { soldIn } from './writes.ts';

/** Saving: checked, stored on this phone, told with a way back. `done` runs once it is stored. */
export function createVisitSave(visit: VisitForm, fix: Accessor<Fix | undefined>, done: () => void) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const outcomes = createOutcomes();
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [twinAt, setTwinAt] = createSignal<number>();
  const [hasFailed, setFailed] = createSignal(false);
  createEffect(
    on(
      () => [visit.form.customerId, visit.form.outcomeId],
      () => setTwinAt(),
    ),
  );

  const takeBack = async (mids: readonly string[], restore: () => Promise<void>) => {
    const ended = await undo(app.store, mids);
    if (ended !== 'late') await restore();
    toast(ended === 'late' ? { message: t('visit.late'), tone: 'warn' } : { message: t('visit.undone') });
  };
  const store = async () => {
    const { customerId, outcomeId } = visit.form;
    const sold = soldIn(visit.form, asksAmount(outcomes(), outcomeId));
    const isFuture = visit.form.day !== null && visit.form.day > app.today();
    if (customerId === null || outcomeId === null || sold === undefined || isFuture) return false;
    if (twinAt() === undefined) {
      const twin = await earlierTwin(app, { customerId, outcomeId });
      setTwinAt(twin);
      if (twin !== undefined) return false;
    }
    const mids = await saveVisit(app, { ...visit.form, customerId, outcomeId }, sold, fix());
    const restore = await visit.settle();
    vibrateBriefly();
    const action = { label: t('common.undo'), run: () => void takeBack(mids, restore) };
    toast({ message: t('visit.saved'), durationMs: undoMs, action });
    return true;
  };
  /** True when it was stored. A failure keeps the form, and its draft. */
  const save = async () => {
    setTried(true);
    setFailed(false);
    setBusy(true);
    try {
      if (await store()) done();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return { save, isTried, isBusy, twinAt, hasFailed };
}
