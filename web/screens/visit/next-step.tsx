import { Show, createSignal } from 'solid-js';
import { dayOfIso, isoOf } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRow } from '../../store/live.ts';
import { TextField } from '../../ui/field.tsx';
import { Chips } from '../../ui/segmented.tsx';
import type { VisitForm } from './create-visit-form.ts';
import { isPast } from './plans.ts';

/** Days from today that one tap plans. */
const usual = [7, 30];

/** When to come back, as a plan of its own: in so many days, after the customer's rhythm, on a date, or not at all. */
export function NextStep(props: { visit: VisitForm }) {
  const { store, today } = useApp();
  const { t } = useI18n();
  const [isOther, setOther] = createSignal(false);
  const customer = createRow(store, 'customer', () => props.visit.form.customerId ?? undefined);
  const rhythm = () => customer()?.row.visitEveryDays ?? null;
  const offered = () => {
    const every = rhythm();
    return every === null ? usual : [...usual.filter((days) => days !== every), every];
  };
  const due = () => props.visit.form.nextOn;
  const choice = () => {
    const dueOn = due();
    if (dueOn === null) return isOther() ? 'other' : undefined;
    const days = dueOn - today();
    return !isOther() && offered().includes(days) ? String(days) : 'other';
  };
  const choose = (next: string) => {
    setOther(next === 'other');
    props.visit.setForm('nextOn', next === 'other' ? null : today() + Number(next));
  };
  const clear = () => {
    setOther(false);
    props.visit.setForm('nextOn', null);
  };
  return (
    <>
      <Chips
        label={t('visit.nextStep')}
        value={choice()}
        onChange={choose}
        onClear={clear}
        options={[
          ...offered().map((days) => ({
            value: String(days),
            label: days === rhythm() ? t('visit.afterRhythm', days) : t('visit.inDays', days),
          })),
          { value: 'other', label: t('visit.onDate') },
        ]}
      />
      <Show when={choice() === 'other'}>
        <TextField
          label={t('visit.nextVisit')}
          type="date"
          min={isoOf(today())}
          value={due() === null ? '' : isoOf(due() ?? 0)}
          onText={(text) => props.visit.setForm('nextOn', dayOfIso(text) ?? null)}
          error={isPast(due(), today()) ? t('visit.pastDay') : undefined}
        />
      </Show>
    </>
  );
}
