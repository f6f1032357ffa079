import { For, Show } from 'solid-js';
import { dayOfIso, isoOf } from '#contract/day.ts';
import type { Stage } from '#contract/opportunity.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';
import { Button } from '../../ui/button.tsx';
import { AmountField, NoteField, SelectField, TextField } from '../../ui/field.tsx';
import { Chips } from '../../ui/segmented.tsx';
import type { Typed } from './opportunity-writes.ts';
import { inOrder, reasonsGiven } from './stage-columns.ts';

type FieldsProps = {
  typed: Typed;
  onChange: <K extends keyof Typed>(field: K, value: Typed[K]) => void;
  stages: readonly Stage[];
  /** Nothing while nothing was tried. */
  wrong: ReadonlySet<keyof Typed>;
};

/** Name, stage, amount, expected close, family; a lost one says why. */
export function OpportunityFormFields(props: FieldsProps) {
  const { store } = useApp();
  const { t, format, locale } = useI18n();
  const families = createRows(store, 'family');
  const stage = () => props.stages.find(({ id }) => id === props.typed.stageId);
  const familyOptions = () => [
    { value: '', label: t('pipeline.noFamily') },
    ...(families() ?? [])
      .map(({ row }) => ({ value: row.id, label: row.name }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  ];
  return (
    <>
      <TextField
        label={t('pipeline.name')}
        value={props.typed.name}
        onText={(name) => props.onChange('name', name)}
        maxlength={200}
        autocomplete="off"
        error={props.wrong.has('name') ? t('pipeline.needName') : undefined}
      />
      <Chips
        label={t('pipeline.stage')}
        value={props.typed.stageId}
        onChange={(id) => props.onChange('stageId', id)}
        options={inOrder(props.stages).map((each) => ({ value: each.id, label: each[locale()] }))}
      />
      <Show when={stage()?.isLost}>
        <LossReason {...props} />
      </Show>
      <AmountField
        label={t('pipeline.amount')}
        aside={t('common.optional')}
        sign={format.currencySign()}
        value={props.typed.amount}
        onText={(amount) => props.onChange('amount', amount)}
        error={props.wrong.has('amount') ? t('pipeline.badAmount') : undefined}
      />
      <TextField
        label={t('pipeline.closeOn')}
        aside={t('common.optional')}
        type="date"
        value={props.typed.expectedCloseOn === null ? '' : isoOf(props.typed.expectedCloseOn)}
        onText={(text) => props.onChange('expectedCloseOn', dayOfIso(text) ?? null)}
      />
      <SelectField
        label={t('pipeline.family')}
        options={familyOptions()}
        value={props.typed.familyId ?? ''}
        onValue={(id) => props.onChange('familyId', id === '' ? null : id)}
      />
    </>
  );
}

const offeredReasons = 5;

/** One of the reasons given before with one tap, or another one typed. */
function LossReason(props: FieldsProps) {
  const { store } = useApp();
  const { t } = useI18n();
  const rows = createRows(store, 'opportunity');
  const earlier = () => reasonsGiven(rows() ?? [], offeredReasons);
  return (
    <div class="stack">
      <NoteField
        label={t('pipeline.reason')}
        rows={1}
        value={props.typed.lostReason}
        onText={(text) => props.onChange('lostReason', text)}
        error={props.wrong.has('lostReason') ? t('pipeline.needReason') : undefined}
      />
      <Show when={earlier().length > 0}>
        <div class="cluster" role="group" aria-label={t('pipeline.earlierReasons')}>
          <For each={earlier()}>
            {(reason) => <Button onClick={() => props.onChange('lostReason', reason)}>{reason}</Button>}
          </For>
        </div>
      </Show>
    </div>
  );
}
