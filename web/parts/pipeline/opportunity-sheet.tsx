import { Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Opportunity } from '#contract/opportunity.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';
import { WriteSheet } from '../write-sheet.tsx';
import { createTelling } from './create-telling.ts';
import { OpportunityFormFields } from './opportunity-fields.tsx';
import {
  type Typed,
  createOpportunity,
  fieldsChanged,
  setOpportunity,
  typedOf,
  wrongIn,
} from './opportunity-writes.ts';
import { inOrder } from './stage-columns.ts';

const nothing: ReadonlySet<keyof Typed> = new Set();

/** An opportunity changed without network: stage, won or lost with the reason, amount, expected close. */
export function OpportunitySheet(props: { opportunity: Opportunity; onClose: () => void }) {
  const app = useApp();
  const { t, format } = useI18n();
  const tell = createTelling();
  const stages = createStages();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const before = props.opportunity;
  const [typed, setTyped] = createStore<Typed>(typedOf(before, format.moneyInput));
  const [isTried, setTried] = createSignal(false);
  const stage = () => stages().find(({ id }) => id === typed.stageId);
  const save = async () => {
    setTried(true);
    if (wrongIn(typed, stage()).size > 0) return;
    const fields = fieldsChanged(before, typed, stage());
    if (Object.keys(fields).length > 0) tell(t('pipeline.saved'), await setOpportunity(app, before, fields));
    props.onClose();
  };
  return (
    <WriteSheet
      title={t('pipeline.sheetTitle')}
      save={{ label: t('common.save'), run: save }}
      failed={t('pipeline.failed')}
      onClose={() => props.onClose()}
    >
      <OpportunityFormFields
        typed={typed}
        onChange={(field, value) => setTyped({ [field]: value })}
        stages={stages()}
        wrong={isTried() ? wrongIn(typed, stage()) : nothing}
      />
    </WriteSheet>
  );
}

type NewProps = {
  customerId: string;
  /** What it is about, when that is known already. */
  family?: { readonly id: string; readonly name: string };
  onClose: () => void;
};

/** A new opportunity at a customer, at the first stage unless another is chosen. */
export function NewOpportunitySheet(props: NewProps) {
  const app = useApp();
  const { t } = useI18n();
  const tell = createTelling();
  const all = createStages();
  const stages = () => inOrder(all()).filter(({ isWon, isLost }) => !isWon && !isLost);
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const family = props.family;
  const [form, setForm] = createStore<Typed>({
    name: family?.name ?? '',
    stageId: '',
    amount: '',
    expectedCloseOn: null,
    familyId: family?.id ?? null,
    lostReason: '',
  });
  const typed = (): Typed => ({ ...form, stageId: form.stageId || (stages()[0]?.id ?? '') });
  const [isTried, setTried] = createSignal(false);
  const save = async () => {
    setTried(true);
    if (wrongIn(typed(), undefined).size > 0) return;
    tell(t('pipeline.created'), await createOpportunity(app, props.customerId, typed()));
    props.onClose();
  };
  return (
    <WriteSheet
      title={t('pipeline.create')}
      save={{ label: t('pipeline.create'), run: save }}
      failed={t('pipeline.failed')}
      onClose={() => props.onClose()}
    >
      <Show when={stages().length > 0}>
        <OpportunityFormFields
          typed={typed()}
          onChange={(field, value) => setForm({ [field]: value })}
          stages={stages()}
          wrong={isTried() ? wrongIn(typed(), undefined) : nothing}
        />
      </Show>
    </WriteSheet>
  );
}

function createStages() {
  const { store } = useApp();
  const rows = createRows(store, 'stage');
  return () => (rows() ?? []).map(({ row }) => row);
}
