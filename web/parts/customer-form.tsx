import { createSignal } from 'solid-js';
import { isValidOn } from '#contract/people.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createRows } from '../store/live.ts';
import { mutate } from '../sync/mutate.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

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

const blank = {
  kind: 'company',
  address: '',
  postcode: '',
  city: '',
  lat: null,
  lng: null,
  phone: '',
  email: '',
  note: '',
  visitEveryDays: null,
} as const;

/** A new customer in two fields; the rest can wait. `onMade` gets its id once it is stored on this phone. */
export function CustomerForm(props: { name: string; onMade: (id: string) => void }) {
  const app = useApp();
  const { t } = useI18n();
  const sectors = createOwnSectors();
  // oxlint-disable-next-line solid/reactivity -- what was searched for is where the name starts
  const [name, setName] = createSignal(props.name);
  const [sector, setSector] = createSignal<string>();
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const territoryId = () => sector() ?? sectors()[0]?.id ?? null;

  const save = async () => {
    setTried(true);
    const given = name().trim();
    if (given === '' || isBusy()) return;
    setBusy(true);
    const id = app.newId();
    try {
      await mutate(app.store, 'customer.create', { ...blank, id, name: given, territoryId: territoryId() });
      props.onMade(id);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('customer.name')}
        value={name()}
        onText={setName}
        maxlength={200}
        autocomplete="off"
        autocapitalize="words"
        enterkeyhint="done"
        error={isTried() && name().trim() === '' ? t('customer.needName') : undefined}
      />
      <SelectField
        label={t('customer.sector')}
        options={sectors().map(({ id, name: label }) => ({ value: id, label }))}
        value={territoryId() ?? ''}
        onValue={setSector}
      />
      <Button kind="action" wide type="submit" busy={isBusy()}>
        {t('customer.create')}
      </Button>
    </form>
  );
}
