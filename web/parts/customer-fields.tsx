import { Show, createSignal } from 'solid-js';
import IconLocate from '~icons/lucide/locate-fixed';
import type { Customer } from '#contract/customer.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { currentFix } from '../platform/geolocation.ts';
import { Button } from '../ui/button.tsx';
import { NoteField, TextField } from '../ui/field.tsx';
import { daysOf, isEmail } from './customer-edits.ts';

/** What can be said of a customer besides its name and sector, as typed. */
export type DetailsForm = {
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
  /** Days between two visits; empty = no rhythm. */
  readonly every: string;
};
type Text = Exclude<keyof DetailsForm, 'lat' | 'lng'>;

export const noDetails: DetailsForm = {
  address: '',
  postcode: '',
  city: '',
  lat: null,
  lng: null,
  phone: '',
  email: '',
  note: '',
  every: '',
};

export const detailsOf = ({ visitEveryDays, ...row }: Customer): DetailsForm => ({
  address: row.address,
  postcode: row.postcode,
  city: row.city,
  lat: row.lat,
  lng: row.lng,
  phone: row.phone,
  email: row.email,
  note: row.note,
  every: visitEveryDays === null ? '' : String(visitEveryDays),
});

export const areSound = ({ email, every }: DetailsForm): boolean => isEmail(email) && daysOf(every) !== undefined;

type FieldsProps = { form: DetailsForm; onChange: (part: Partial<DetailsForm>) => void; isTried: boolean };

/** Place, ways to reach, rhythm and note. */
export function DetailFields(props: FieldsProps) {
  const { t } = useI18n();
  const bound = (field: Text) => ({
    get value() {
      return props.form[field];
    },
    onText: (text: string) => props.onChange({ [field]: text }),
  });
  const when = (isBad: boolean, text: string) => (props.isTried && isBad ? text : undefined);
  return (
    <>
      <TextField label={t('customer.address')} maxlength={400} {...bound('address')} />
      <TextField label={t('customer.postcode')} inputmode="numeric" maxlength={20} {...bound('postcode')} />
      <TextField label={t('customer.city')} maxlength={100} {...bound('city')} />
      <Place {...props} />
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
      <NoteField label={t('customer.note')} value={props.form.note} onText={(note) => props.onChange({ note })} />
    </>
  );
}

/** About a metre: the door, not the shelf. */
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/** Where the customer is: taken on a tap, by somebody who stands there. */
function Place(props: FieldsProps) {
  const { t } = useI18n();
  const [state, setState] = createSignal<'looking' | 'refused'>();
  const take = async () => {
    setState('looking');
    const fix = await currentFix();
    setState(fix ? undefined : 'refused');
    if (fix) props.onChange({ lat: rounded(fix.latitude), lng: rounded(fix.longitude) });
  };
  const said = () => {
    if (state() === 'refused') return t('day.positionRefused');
    return props.form.lat === null ? t('customer.noPlace') : t('customer.placed');
  };
  return (
    <div class="stack">
      <p class="meta" role="status">
        {said()}
      </p>
      <Button icon={<IconLocate />} wide busy={state() === 'looking'} onClick={() => void take()}>
        {t('customer.standHere')}
      </Button>
      <Show when={props.form.lat !== null}>
        <Button wide onClick={() => props.onChange({ lat: null, lng: null })}>
          {t('customer.forgetPlace')}
        </Button>
      </Show>
    </div>
  );
}
