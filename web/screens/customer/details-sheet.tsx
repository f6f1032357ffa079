import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { mutate } from '../../sync/mutate.ts';
import { NoteField, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { changedFields, daysOf, isEmail } from './edits.ts';

const fieldsOf = ({ name, address, postcode, city, phone, email, note, visitEveryDays }: Customer) => ({
  name,
  address,
  postcode,
  city,
  phone,
  email,
  note,
  every: visitEveryDays === null ? '' : String(visitEveryDays),
});
type Fields = ReturnType<typeof fieldsOf>;

type FieldsProps = { form: Fields; onChange: (field: keyof Fields, text: string) => void; isTried: boolean };

function DetailFields(props: FieldsProps) {
  const { t } = useI18n();
  const bound = (field: Exclude<keyof Fields, 'note'>) => ({
    get value() {
      return props.form[field];
    },
    onText: (text: string) => props.onChange(field, text),
  });
  const when = (isBad: boolean, text: string) => (props.isTried && isBad ? text : undefined);
  return (
    <>
      <TextField
        label={t('customer.name')}
        maxlength={200}
        {...bound('name')}
        error={when(props.form.name.trim() === '', t('customer.needName'))}
      />
      <TextField label={t('customer.address')} maxlength={400} {...bound('address')} />
      <TextField label={t('customer.postcode')} inputmode="numeric" maxlength={20} {...bound('postcode')} />
      <TextField label={t('customer.city')} maxlength={100} {...bound('city')} />
      <TextField label={t('customer.phone')} type="tel" maxlength={40} {...bound('phone')} />
      <TextField
        label={t('customer.email')}
        type="email"
        maxlength={200}
        {...bound('email')}
        error={when(!isEmail(props.form.email), t('customer.badEmail'))}
      />
      <TextField
        label={t('customer.visitEvery')}
        inputmode="numeric"
        {...bound('every')}
        error={when(daysOf(props.form.every) === undefined, t('customer.badDays'))}
      />
      <NoteField label={t('customer.note')} value={props.form.note} onText={(text) => props.onChange('note', text)} />
    </>
  );
}

/** Name, place, ways to reach, rhythm and note, changed without network. */
export function DetailsSheet(props: { customer: Customer; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const before = fieldsOf(props.customer);
  const [form, setForm] = createStore<Fields>({ ...before });
  const [isTried, setTried] = createSignal(false);
  const save = async () => {
    setTried(true);
    const days = daysOf(form.every);
    if (form.name.trim() === '' || !isEmail(form.email) || days === undefined) return;
    const { every, ...rest } = changedFields(before, { ...form });
    const fields = { ...rest, ...(every === undefined ? {} : { visitEveryDays: days }) };
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
      <DetailFields form={form} onChange={(field, text) => setForm(field, text)} isTried={isTried()} />
    </WriteSheet>
  );
}
