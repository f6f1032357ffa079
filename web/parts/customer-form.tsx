import { For, Show, createMemo, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { isValidOn } from '#contract/people.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createRows } from '../store/live.ts';
import { mutate } from '../sync/mutate.ts';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/card.tsx';
import { Band } from '../ui/feedback.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { initialsOf } from '../ui/tile.tsx';
import { daysOf } from './customer-edits.ts';
import { DetailFields, type DetailsForm, areSound, noDetails } from './customer-fields.tsx';
import { similarTo } from './similar-customers.ts';

/** The sectors the signed-in rep works today, by name. */
export function createOwnSectors() {
  const { store, actor, today } = useApp();
  const assignments = createRows(store, 'territoryAssignment');
  const territories = createRows(store, 'territory');
  return () => {
    const own = new Set(
      assignments()
        ?.filter(({ row }) => row.userId === actor.userId && isValidOn(row, today()))
        .map(({ row }) => row.territoryId),
    );
    return (territories() ?? [])
      .filter(({ row }) => own.has(row.id))
      .map(({ row }) => row)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  };
}

type FormProps = {
  name: string;
  /** Gets its id once it is stored on this phone. */
  onMade: (id: string) => void;
  /** It was there already; left out = the same as `onMade`. */
  onExisting?: (id: string) => void;
};

/** What is typed of a new customer, and storing it. */
function createNewCustomer(props: FormProps) {
  const app = useApp();
  const sectors = createOwnSectors();
  // oxlint-disable-next-line solid/reactivity -- what was searched for is where the name starts
  const [name, setName] = createSignal(props.name);
  const [details, setDetails] = createStore<DetailsForm>({ ...noDetails });
  const [sector, setSector] = createSignal<string>();
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [hasFailed, setFailed] = createSignal(false);
  const territoryId = () => sector() ?? sectors()[0]?.id ?? null;

  const write = async () => {
    const { every, ...rest } = details;
    const id = app.newId();
    const made = { ...rest, id, name: name().trim(), kind: 'company', territoryId: territoryId() } as const;
    await mutate(app.store, 'customer.create', { ...made, visitEveryDays: daysOf(every) ?? null });
    return id;
  };
  const save = async () => {
    setTried(true);
    if (name().trim() === '' || !areSound(details) || isBusy()) return;
    setBusy(true);
    setFailed(false);
    try {
      props.onMade(await write());
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return { name, setName, details, setDetails, sectors, territoryId, setSector, isTried, isBusy, hasFailed, save };
}

/** A new customer in two fields; the rest can be said now or later. Those it may already be stand beside the name. */
export function CustomerForm(props: FormProps) {
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- read when it is stored
  const form = createNewCustomer(props);
  const { name, details, isTried } = form;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <Show when={form.hasFailed()}>
        <Band tone="bad">{t('customer.failed')}</Band>
      </Show>
      <TextField
        label={t('customer.name')}
        value={name()}
        onText={form.setName}
        maxlength={200}
        autocomplete="off"
        autocapitalize="words"
        enterkeyhint="done"
        error={isTried() && name().trim() === '' ? t('customer.needName') : undefined}
      />
      <Similar name={name()} phone={details.phone} onPick={(id) => (props.onExisting ?? props.onMade)(id)} />
      <SelectField
        label={t('customer.sector')}
        options={form.sectors().map(({ id, name: label }) => ({ value: id, label }))}
        value={form.territoryId() ?? ''}
        onValue={form.setSector}
      />
      <Disclosure summary={t('customer.moreDetails')} open={isTried() && !areSound(details)}>
        <DetailFields form={details} onChange={(part) => form.setDetails(part)} isTried={isTried()} />
      </Disclosure>
      <Button kind="action" wide type="submit" busy={form.isBusy()}>
        {t('customer.create')}
      </Button>
    </form>
  );
}

/** « Existe peut-être déjà »: customers on this phone of a like name or the same telephone. */
function Similar(props: { name: string; phone: string; onPick: (id: string) => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const rows = createRows(store, 'customer');
  const customers = createMemo(() => rows()?.map(({ row }) => row) ?? []);
  const similar = createMemo(() => similarTo({ name: props.name, phone: props.phone }, customers()));
  return (
    <div role="status">
      <Show when={similar().length > 0}>
        <p class="meta">{t('customer.maybeThere')}</p>
        <RowList label={t('customer.maybeThere')}>
          <For each={similar()}>
            {({ id, name, address, city }) => (
              <Row
                initials={initialsOf(name)}
                title={name}
                meta={[address, city].filter(Boolean).join(', ')}
                onPress={() => props.onPick(id)}
              />
            )}
          </For>
        </RowList>
      </Show>
    </div>
  );
}
