import { type Accessor, Match, Switch } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRow, createRows } from '../../store/live.ts';
import { AmountField, NoteField, SelectField, TextField } from '../../ui/field.tsx';
import { createOwnSectors } from '../customer-form.tsx';
import { createOutcomes } from '../visit-row.tsx';
import type { CorrectionField, FieldKind } from './corrections.ts';

type Option = { value: string; label: string };

/** What a field that names a row may name, for people. */
function createOptions(field: CorrectionField, customerId: Accessor<string | undefined>): Accessor<Option[]> {
  const { store } = useApp();
  const { locale } = useI18n();
  switch (field.kind) {
    case 'outcome': {
      const outcomes = createOutcomes();
      return () =>
        outcomes()
          .filter(({ archived }) => !archived)
          .map(({ id, name }) => ({ value: id, label: name }));
    }
    case 'contact': {
      const customer = createRow(store, 'customer', customerId);
      return () =>
        (customer()?.row.contacts ?? []).map(({ id, firstName, lastName }) => ({
          value: id,
          label: `${firstName} ${lastName}`.trim(),
        }));
    }
    case 'sector': {
      const sectors = createOwnSectors();
      return () => sectors().map(({ id, name }) => ({ value: id, label: name }));
    }
    case 'stage': {
      const stages = createRows(store, 'stage');
      return () =>
        (stages() ?? [])
          .toSorted((a, b) => a.row.position - b.row.position)
          .map(({ row }) => ({ value: row.id, label: row[locale()] }));
    }
    default:
      return () => [];
  }
}

type InputProps = {
  field: CorrectionField;
  customerId: string | undefined;
  value: string;
  onText: (text: string) => void;
  isWrong: boolean;
};

const chosen: readonly FieldKind[] = ['outcome', 'contact', 'sector', 'stage'];
const inputTypes: Partial<Record<FieldKind, string>> = { phone: 'tel', email: 'email', day: 'date' };

/** One field of a correction, with the keyboard that suits it. */
export function CorrectionInput(props: InputProps) {
  const { t, format } = useI18n();
  // eslint-disable-next-line solid/reactivity -- a field is what it is for the life of the form
  const options = createOptions(props.field, () => props.customerId);
  const kind = () => props.field.kind;
  const label = () => t(`queue.fields.${props.field.label}`);
  const error = () => (props.isWrong ? t('queue.wrongField') : undefined);
  const product = createRow(useApp().store, 'product', () => props.field.productId);
  const shared = {
    get label() {
      return label();
    },
    get aside() {
      return product()?.row.name;
    },
    get value() {
      return props.value;
    },
    get error() {
      return error();
    },
    onText: (text: string) => props.onText(text),
  };
  return (
    <Switch
      fallback={
        <TextField
          {...shared}
          type={inputTypes[kind()] ?? 'text'}
          inputmode={kind() === 'count' || kind() === 'days' ? 'numeric' : undefined}
          maxlength={400}
          autocomplete="off"
        />
      }
    >
      <Match when={chosen.includes(kind())}>
        <SelectField
          label={label()}
          value={props.value}
          onValue={(value) => props.onText(value)}
          error={error()}
          options={[
            ...(props.field.isRequired ? [] : [{ value: '', label: t('visit.nobody') }]),
            ...unknown(props.value, options(), t('queue.gone')),
            ...options(),
          ]}
        />
      </Match>
      <Match when={kind() === 'note'}>
        <NoteField {...shared} />
      </Match>
      <Match when={kind() === 'amount'}>
        <AmountField {...shared} sign={format.currencySign()} />
      </Match>
    </Switch>
  );
}

/** What is chosen stays in the list even when nobody knows it any more. */
function unknown(value: string, options: readonly Option[], label: string): Option[] {
  return value === '' || options.some((option) => option.value === value) ? [] : [{ value, label }];
}
