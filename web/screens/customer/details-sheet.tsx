import { Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { changedFields, daysOf } from '../../parts/customer-edits.ts';
import { DetailFields, areSound, detailsOf } from '../../parts/customer-fields.tsx';
import { createOwnSectors } from '../../parts/customer-form.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { mutate } from '../../sync/mutate.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

const fieldsOf = (customer: Customer) => ({
  ...detailsOf(customer),
  name: customer.name,
  territoryId: customer.territoryId,
});
type Fields = ReturnType<typeof fieldsOf>;

/** Name, place, ways to reach, rhythm and note, changed without network. */
export function DetailsSheet(props: { customer: Customer; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const before = fieldsOf(props.customer);
  const [form, setForm] = createStore<Fields>({ ...before });
  const [isTried, setTried] = createSignal(false);
  const sectors = createOwnSectors();
  // Only where it may stay his: a customer of another sector keeps it.
  const options = () => {
    const own = sectors().map(({ id, name }) => ({ value: id, label: name }));
    return own.some(({ value }) => value === before.territoryId) ? own : [];
  };
  const save = async () => {
    setTried(true);
    const days = daysOf(form.every);
    if (form.name.trim() === '' || !areSound(form)) return;
    const { every, ...rest } = changedFields(before, { ...form });
    const fields = { ...rest, ...(every === undefined ? {} : { visitEveryDays: days ?? null }) };
    if (Object.keys(fields).length > 0) await mutate(store, 'customer.set', { id: props.customer.id, fields });
    toast({ message: t('customer.saved') });
    props.onClose();
  };
  return (
    <WriteSheet
      title={t('customer.edit')}
      save={{ label: t('common.save'), run: save }}
      failed={t('customer.failed')}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t('customer.name')}
        maxlength={200}
        value={form.name}
        onText={(name) => setForm({ name })}
        error={isTried() && form.name.trim() === '' ? t('customer.needName') : undefined}
      />
      <Show when={options().length > 1}>
        <SelectField
          label={t('customer.sector')}
          options={options()}
          value={form.territoryId ?? ''}
          onValue={(territoryId) => setForm({ territoryId })}
        />
      </Show>
      <DetailFields form={form} onChange={(part) => setForm(part)} isTried={isTried()} />
    </WriteSheet>
  );
}
