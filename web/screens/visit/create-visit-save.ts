import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { Refusal } from '#contract/errors.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOutcomes } from '../../parts/visit-row.tsx';
import type { Fix } from '../../platform/geolocation.ts';
import { countSavedVisit } from '../../platform/install.ts';
import { persistStorage } from '../../platform/storage-persist.ts';
import { vibrateBriefly } from '../../platform/vibrate.ts';
import { StorageFull } from '../../store/trouble.ts';
import { undoMs } from '../../sync/outbox.ts';
import { useToast } from '../../ui/toast.tsx';
import { type Change, createChanged } from './changed.ts';
import { type VisitForm, asksAmount } from './create-visit-form.ts';
import type { VisitPhotos } from './create-visit-photos.ts';
import { isPast } from './plans.ts';
import { type SavedVisit, earlierTwin, saveVisit, takeBackVisit } from './save-visit.ts';
import { soldIn } from './writes.ts';

/** Why a visit was not stored: no room left on the phone, a write that cannot be, or anything else. */
export type SaveFailure = 'full' | 'refused' | 'failed';

type Told = {
  readonly visit: SavedVisit;
  readonly photoMids: readonly string[];
  readonly lostPhotos: number;
  readonly restore: () => Promise<void>;
  /** What the visit changed in the rep's own figures. */
  readonly changes: Promise<readonly Change[]>;
};

/** Says that a visit is stored on this phone, with a way back. */
function createTelling() {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const takeBack = async ({ visit, photoMids, restore }: Told) => {
    const ended = await takeBackVisit(app.store, visit, photoMids);
    if (ended !== 'late') await restore();
    toast(ended === 'late' ? { message: t('visit.late'), tone: 'warn' } : { message: t('visit.undone') });
  };
  return (told: Told) => {
    const { lostPhotos } = told;
    vibrateBriefly();
    countSavedVisit();
    const action = { label: t('common.undo'), run: () => void takeBack(told) };
    const message = lostPhotos > 0 ? t('visit.savedWithout', lostPhotos) : t('visit.saved');
    const [changes, setChanges] = createSignal<readonly Change[]>([]);
    const outcome = () => (changes().length > 0 ? { title: t('visit.changed'), items: changes() } : undefined);
    toast({ message, outcome, durationMs: undoMs, action, tone: lostPhotos > 0 ? 'warn' : 'ok' });
    void told.changes.then(setChanges);
    // A browser that asks is asked by somebody who has something to lose.
    void persistStorage().catch(() => false);
  };
}

/** What stands in the way may be off the screen. */
const focusFirstProblem = () =>
  document.querySelector<HTMLElement>('dialog[open] :is([aria-invalid], [data-invalid] input)')?.focus();

/** Saving: checked, stored on this phone, told with a way back. `done` runs once it is stored. */
export function createVisitSave(
  visit: VisitForm,
  photos: VisitPhotos,
  fix: Accessor<Fix | undefined>,
  done: () => void,
) {
  const app = useApp();
  const outcomes = createOutcomes();
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [twinAt, setTwinAt] = createSignal<number>();
  const [failure, setFailure] = createSignal<SaveFailure>();
  createEffect(
    on(
      () => [visit.form.customerId, visit.form.outcomeId, visit.form.day],
      () => setTwinAt(),
    ),
  );

  const tell = createTelling();
  const changed = createChanged(() => visit.form.day ?? app.today());
  const store = async () => {
    const { customerId, outcomeId, day, nextOn } = visit.form;
    const sold = soldIn(visit.form, asksAmount(outcomes(), outcomeId));
    const isWrong = (day !== null && day > app.today()) || isPast(nextOn, app.today());
    if (customerId === null || outcomeId === null || sold === undefined || isWrong) return false;
    if (twinAt() === undefined) {
      const twin = await earlierTwin(app, { customerId, outcomeId, day });
      setTwinAt(twin);
      if (twin !== undefined) return false;
    }
    const figures = changed.before();
    const saved = await saveVisit(app, { ...visit.form, customerId, outcomeId }, sold, fix());
    // The visit is stored: figures that cannot be read now are left out here, and Jour reads them again.
    const changes = changed.since(figures).catch(() => []);
    const restoreForm = await visit.settle();
    const attached = await photos.attach(saved.visitId);
    const restore = async () => {
      await attached.restore();
      await restoreForm();
    };
    tell({ visit: saved, photoMids: attached.mids, lostPhotos: attached.failed, restore, changes });
    return true;
  };
  /** True when it was stored. A failure keeps the form, and its draft. */
  const save = async () => {
    setTried(true);
    setFailure();
    setBusy(true);
    try {
      if (await store()) done();
      else focusFirstProblem();
    } catch (error) {
      setFailure(error instanceof StorageFull ? 'full' : error instanceof Refusal ? 'refused' : 'failed');
    } finally {
      setBusy(false);
    }
  };
  return { save, isTried, isBusy, twinAt, failure };
}
