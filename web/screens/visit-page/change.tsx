import { useNavigate } from '@solidjs/router';
import { Show, createSignal } from 'solid-js';
import IconPencil from '~icons/lucide/pencil';
import { hourMs } from '#contract/interaction.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createClock } from '../../parts/clock.ts';
import { CorrectionSheet } from '../../parts/correction/correction-sheet.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { mutateAll } from '../../sync/mutate.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Amendment, amendWrites, amendmentFields, amendmentOf, voidWrites } from './amend.ts';
import type { VisitView } from './create-visit.ts';

/** How long the author may mend and take back, as the server measures it (decisions.md 4). */
const mendHours = 24;
const voidHours = 48;

/** « Corriger » for a day, « Annuler la visite » for two; nothing after. */
export function Change(props: { view: VisitView }) {
  const { env, now } = useApp();
  const { t } = useI18n();
  const clock = createClock();
  const [open, setOpen] = createSignal<'mend' | 'void'>();
  const madeAt = () => {
    const entry = props.view.maker?.entry;
    return entry ? entry.at + (now() - env.now()) : props.view.visit.row.occurredAt;
  };
  const isWithin = (hours: number) => clock() - madeAt() < hours * hourMs;
  return (
    <Show when={isWithin(voidHours)} fallback={<p class="meta">{t('visitPage.tooLate')}</p>}>
      <div class="stack">
        <Show when={isWithin(mendHours)}>
          <Button kind="brand" wide icon={<IconPencil />} onClick={() => setOpen('mend')}>
            {t('queue.fix')}
          </Button>
        </Show>
        <Button kind="danger" wide onClick={() => setOpen('void')}>
          {t('visitPage.void')}
        </Button>
      </div>
      <Show when={open() === 'mend'}>
        <Mend view={props.view} onClose={() => setOpen()} />
      </Show>
      <Show when={open() === 'void'}>
        <TakeBack view={props.view} onClose={() => setOpen()} />
      </Show>
    </Show>
  );
}

function Mend(props: { view: VisitView; onClose: () => void }) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const before = amendmentOf(props.view.visit.row, props.view.order?.row, props.view.hasRefused);
  const save = async (after: object) => {
    const visitId = app.newId();
    await mutateAll(app.store, amendWrites(before, after as Amendment, visitId, app.newId));
    toast({ message: t('customer.saved') });
    navigate(`/visits/${visitId}`, { replace: true });
  };
  return (
    <CorrectionSheet
      title={t('visitPage.mend')}
      fields={amendmentFields(before)}
      args={before}
      customerId={props.view.visit.row.customerId}
      saveLabel={t('common.save')}
      onSave={save}
      onClose={() => props.onClose()}
    />
  );
}

function TakeBack(props: { view: VisitView; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const confirm = async () => {
    await mutateAll(store, voidWrites(props.view.visit.row, props.view.order?.row));
    toast({ message: t('visitPage.voidDone') });
    props.onClose();
  };
  return (
    <WriteSheet
      title={t('visitPage.voidTitle')}
      save={{ label: t('visitPage.void'), isDanger: true, run: confirm }}
      failed={t('visit.failed')}
      fitted
      other={{ label: t('visitPage.keep'), run: () => props.onClose() }}
      onClose={() => props.onClose()}
    >
      <p>{props.view.order ? t('visitPage.voidWithOrder') : t('visitPage.voidText')}</p>
    </WriteSheet>
  );
}
