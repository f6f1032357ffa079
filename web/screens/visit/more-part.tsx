import { Show, createSignal } from 'solid-js';
import { dayOfIso, isoOf } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRow } from '../../store/live.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Chips } from '../../ui/segmented.tsx';
import type { VisitForm } from './create-visit-form.ts';
import type { VisitPosition } from './create-visit-position.ts';
import styles from './visit.module.css';

type DayChoice = 'today' | 'yesterday' | 'other';

/** Today by itself; a day to come is refused. */
export function DayPart(props: { visit: VisitForm; isTried: boolean }) {
  const { today } = useApp();
  const { t } = useI18n();
  const day = () => props.visit.form.day;
  const [isOther, setOther] = createSignal(false);
  const choice = (): DayChoice => {
    const chosen = day();
    if (isOther() || (chosen !== null && chosen < today() - 1)) return 'other';
    return chosen === today() - 1 ? 'yesterday' : 'today';
  };
  const choose = (next: DayChoice) => {
    setOther(next === 'other');
    if (next !== 'other') props.visit.setForm('day', next === 'today' ? null : today() - 1);
  };
  return (
    <>
      <Chips
        label={t('visit.date')}
        value={choice()}
        onChange={choose}
        options={[
          { value: 'today', label: t('common.today') },
          { value: 'yesterday', label: t('common.yesterday') },
          { value: 'other', label: t('visit.otherDay') },
        ]}
      />
      <Show when={choice() === 'other'}>
        <TextField
          label={t('visit.otherDay')}
          type="date"
          max={isoOf(today())}
          value={isoOf(day() ?? today())}
          onText={(text) => props.visit.setForm('day', dayOfIso(text) ?? null)}
          error={(day() ?? 0) > today() ? t('visit.futureDay') : undefined}
        />
      </Show>
    </>
  );
}

/** Who was met, among the contacts known. */
export function ContactPart(props: { visit: VisitForm }) {
  const { store } = useApp();
  const { t } = useI18n();
  const customer = createRow(store, 'customer', () => props.visit.form.customerId ?? undefined);
  const contacts = () => customer()?.row.contacts ?? [];
  return (
    <Show when={contacts().length > 0}>
      <SelectField
        label={t('visit.contact')}
        value={props.visit.form.contactId ?? ''}
        onValue={(id) => props.visit.setForm('contactId', id === '' ? null : id)}
        options={[
          { value: '', label: t('visit.nobody') },
          ...contacts().map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}`.trim() })),
        ]}
      />
    </Show>
  );
}

/** Whether this visit says where it was noted, and what came of it. */
export function PositionPart(props: { position: VisitPosition }) {
  const { t, format } = useI18n();
  const state = () => {
    const { isOn, isLooking, fix } = props.position;
    if (!isOn()) return t('visit.positionWhy');
    if (isLooking()) return t('visit.positionLooking');
    const found = fix();
    return found ? t('visit.positionFound', format.distance(found.accuracyMetres)) : t('visit.positionNone');
  };
  return (
    <label class={styles.switch}>
      <input
        type="checkbox"
        role="switch"
        checked={props.position.isOn()}
        onChange={(event) => void props.position.turn(event.currentTarget.checked)}
      />
      <span>
        {t('visit.position')}
        <br />
        <span class="meta" role="status">
          {state()}
        </span>
      </span>
    </label>
  );
}
