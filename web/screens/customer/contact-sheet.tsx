import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Contact, Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { mutate } from '../../sync/mutate.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { changedFields, isEmail } from '../../parts/customer-edits.ts';

type Fields = Omit<Contact, 'id' | 'marks'>;

const fieldsOf = (contact: Contact | undefined, isFirst: boolean): Fields => ({
  firstName: contact?.firstName ?? '',
  lastName: contact?.lastName ?? '',
  jobTitle: contact?.jobTitle ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
  isPrimary: contact?.isPrimary ?? isFirst,
});

/** A person at the customer, made or changed; stored on this phone at once. */
export function ContactSheet(props: { customer: Customer; contact: Contact | undefined; onClose: () => void }) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const before = fieldsOf(props.contact, props.customer.contacts.length === 0);
  const [form, setForm] = createStore<Fields>({ ...before });
  const [isTried, setTried] = createSignal(false);

  const write = () => {
    const customerId = props.customer.id;
    if (!props.contact) return mutate(app.store, 'contact.create', { customerId, id: app.newId(), ...form });
    const fields = changedFields(before, form);
    if (Object.keys(fields).length === 0) return Promise.resolve([]);
    return mutate(app.store, 'contact.set', { customerId, id: props.contact.id, fields });
  };
  const save = async () => {
    setTried(true);
    if (form.lastName.trim() === '' || !isEmail(form.email)) return;
    await write();
    toast({ message: t('customer.saved') });
    props.onClose();
  };
  return (
    <WriteSheet
      title={props.contact ? t('customer.editContact') : t('customer.addContact')}
      save={{ label: t('common.save'), run: save }}
      failed={t('customer.failed')}
      onClose={() => props.onClose()}
    >
      <ContactFields form={form} onChange={(field, text) => setForm(field, text)} isTried={isTried()} />
    </WriteSheet>
  );
}

type Text = Exclude<keyof Fields, 'isPrimary'>;
type FieldsProps = { form: Fields; onChange: (field: Text, text: string) => void; isTried: boolean };

function ContactFields(props: FieldsProps) {
  const { t } = useI18n();
  const bound = (field: Text) => ({
    get value() {
      return props.form[field];
    },
    onText: (text: string) => props.onChange(field, text),
  });
  return (
    <>
      <TextField label={t('customer.firstName')} maxlength={100} autocomplete="off" {...bound('firstName')} />
      <TextField
        label={t('customer.lastName')}
        maxlength={200}
        autocomplete="off"
        {...bound('lastName')}
        error={props.isTried && props.form.lastName.trim() === '' ? t('customer.needName') : undefined}
      />
      <TextField label={t('customer.jobTitle')} maxlength={100} autocomplete="off" {...bound('jobTitle')} />
      <TextField label={t('customer.phone')} type="tel" maxlength={40} autocomplete="off" {...bound('phone')} />
      <TextField
        label={t('customer.email')}
        type="email"
        maxlength={200}
        autocomplete="off"
        {...bound('email')}
        error={props.isTried && !isEmail(props.form.email) ? t('customer.badEmail') : undefined}
      />
    </>
  );
}
