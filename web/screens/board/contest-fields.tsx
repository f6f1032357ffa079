import { dayOfIso, isoOf } from '#contract/day.ts';
import { kpis } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { AmountField, SelectField, TextField } from '../../ui/field.tsx';
import { Chips } from '../../ui/segmented.tsx';
import { type Draft, type Fault, type Field, keyOf, kpisFor } from './contest-draft.ts';
import { signOf } from './contest-minimum.ts';
import type { ContestText } from './create-contest-text.ts';
import { waysOf } from './create-board.ts';

type FieldsProps = {
  draft: Draft;
  fields: readonly Field[];
  text: ContestText;
  seesMargin: boolean;
  faults: ReadonlySet<Fault>;
  onChange: (part: Partial<Draft>) => void;
};

/** Everything that is asked of a contest. */
export function ContestFields(props: FieldsProps) {
  const { t } = useI18n();
  return (
    <div class="stack">
      <TextField
        label={t('contest.name')}
        value={props.draft.name}
        onText={(name) => props.onChange({ name })}
        placeholder={t('contest.namePlaceholder')}
        maxlength={200}
        autocomplete="off"
        error={props.faults.has('name') ? t('contest.needName') : undefined}
      />
      <About {...props} />
      <Dates {...props} />
      <Prize {...props} />
    </div>
  );
}

/** Who, on what, ranked how. */
function About(props: FieldsProps) {
  const { t } = useI18n();
  const kpiOptions = () =>
    kpisFor(props.draft.field, props.seesMargin)
      .map((value) => ({ value, label: props.text.words()?.[value].short ?? value }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <SelectField
        label={t('contest.who')}
        value={keyOf(props.draft.field)}
        onValue={(key) => {
          const field = props.fields.find((one) => keyOf(one) === key);
          if (field) props.onChange({ field });
        }}
        options={props.fields.map((field) => ({ value: keyOf(field), label: props.text.whoOf(field) }))}
      />
      <SelectField
        label={t('contest.kpi')}
        value={props.draft.kpi}
        onValue={(value) => props.onChange({ kpi: value as Draft['kpi'] })}
        options={kpiOptions()}
        hint={props.text.words()?.[props.draft.kpi].question}
      />
      <SelectField
        label={t('contest.way')}
        value={props.draft.way}
        onValue={(value) => props.onChange({ way: value as Draft['way'] })}
        options={waysOf(props.draft.kpi).map((value) => ({ value, label: t(`board.ways.${value}`) }))}
        hint={t(`board.wayHow.${props.draft.way}`)}
      />
    </>
  );
}

function Dates(props: FieldsProps) {
  const { today } = useApp();
  const { t } = useI18n();
  const endFault = () => (['badTo', 'tooLong'] as const).find((fault) => props.faults.has(fault));
  return (
    <>
      <TextField
        label={t('contest.from')}
        type="date"
        min={isoOf(today())}
        value={props.draft.startsOn === null ? '' : isoOf(props.draft.startsOn)}
        onText={(text) => props.onChange({ startsOn: dayOfIso(text) ?? null })}
        hint={t('contest.fromHint')}
        error={props.faults.has('badFrom') ? t('contest.badFrom') : undefined}
      />
      <TextField
        label={t('contest.to')}
        type="date"
        min={isoOf(props.draft.startsOn ?? today())}
        value={props.draft.endsOn === null ? '' : isoOf(props.draft.endsOn)}
        onText={(text) => props.onChange({ endsOn: dayOfIso(text) ?? null })}
        hint={t('contest.zone', props.text.zone())}
        error={endFault() && t(`contest.${endFault() ?? 'badTo'}`)}
      />
    </>
  );
}

const mostOffered = 5;

/** What there is to win, how many win it from what figure on, and who of several on the last place does. */
function Prize(props: FieldsProps) {
  const { t, format } = useI18n();
  const counts = () => [
    ...new Set([...Array.from({ length: mostOffered }, (_, index) => index + 1), props.draft.winners]),
  ];
  return (
    <>
      <TextField
        label={t('contest.prizeLabel')}
        aside={t('common.optional')}
        value={props.draft.prize}
        onText={(prize) => props.onChange({ prize })}
        maxlength={200}
        autocomplete="off"
      />
      <SelectField
        label={t('contest.winners')}
        value={String(props.draft.winners)}
        onValue={(text) => props.onChange({ winners: Number(text) })}
        options={counts().map((count) => ({ value: String(count), label: t('contest.rule.places', count) }))}
      />
      <AmountField
        label={t(`contest.minimum.${kpis[props.draft.kpi].better}`)}
        aside={t('common.optional')}
        sign={signOf(props.draft.kpi, format.currencySign())}
        value={props.draft.minimum.typed}
        onText={(typed) => props.onChange({ minimum: { kpi: props.draft.kpi, typed } })}
        hint={props.text.words()?.[props.draft.kpi].short}
        error={props.faults.has('badMinimum') ? t('contest.badMinimum') : undefined}
      />
      <Chips
        label={t('contest.tieLabel')}
        value={props.draft.tieRule}
        onChange={(tieRule) => props.onChange({ tieRule })}
        options={(['earliest', 'shared'] as const).map((value) => ({ value, label: t(`contest.tieChoice.${value}`) }))}
      />
      <p class="meta" role="status">
        {t(`contest.tieExplained.${props.draft.tieRule}`)}
      </p>
    </>
  );
}
