import { type Accessor, Match, Show, Switch, createMemo, createSignal, onCleanup } from 'solid-js';
import type { Product } from '#contract/catalogue.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { CustomerForm } from '../../parts/customer-form.tsx';
import { createOutlets } from '../../parts/outlets.ts';
import type { KeptDraft } from '../../parts/visit-drafts.ts';
import { createRow, createRows } from '../../store/live.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Band } from '../../ui/feedback.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ContextPart } from './context-part.tsx';
import { createCustomerChoice } from './create-customer-choice.ts';
import { type VisitForm, createVisitForm } from './create-visit-form.ts';
import { createVisitPhotos } from './create-visit-photos.ts';
import { createVisitPosition } from './create-visit-position.ts';
import { createVisitSave } from './create-visit-save.ts';
import { CustomerPicker } from './customer-picker.tsx';
import { ProductPicker } from './product-picker.tsx';
import { createSoldBefore } from './sold-before.ts';
import { VisitFields } from './visit-fields.tsx';
import styles from './visit.module.css';

type Step = 'form' | 'customer' | 'create' | 'product';

type SheetProps = {
  draft: KeptDraft | undefined;
  customerId: string | null;
  /** The visit is stored. */
  onSaved: () => void;
  onClose: () => void;
};

/** The page of the sheet: the form, or what is shown in its place. When nobody can be proposed the list of customers comes first. */
function createSteps(lacksCustomer: () => boolean) {
  const [wanted, setWanted] = createSignal<Step>('form');
  const [search, setSearch] = createSignal('');
  const go = (next: Step) => {
    setSearch('');
    setWanted(next);
  };
  const step = (): Step => (wanted() === 'form' && lacksCustomer() ? 'customer' : wanted());
  return { step, go, search, setSearch };
}

/** What can be sold, and at what price to this customer. */
function createCatalogue(visit: VisitForm, done: () => void) {
  const { store } = useApp();
  const { format } = useI18n();
  const catalogue = createRows(store, 'product');
  const products: Accessor<ReadonlyMap<string, Product>> = createMemo(
    () => new Map(catalogue()?.map(({ row }) => [row.id, row])),
  );
  const { lastPrice } = createSoldBefore(() => visit.form.customerId);
  const addProduct = ({ id, priceCents }: Product) => {
    const price = format.moneyInput(lastPrice(id) ?? priceCents);
    visit.setForm('lines', (lines) => [...lines, { productId: id, quantity: '1', price }]);
    done();
  };
  return { products, lastPrice, addProduct };
}

/** Everything the sheet knows: the form, whom it is for, the list it may show instead, and saving. */
function createVisitSheet(props: SheetProps) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  // eslint-disable-next-line solid/reactivity -- what it was opened with; another visit is another sheet
  const visit = createVisitForm(props.draft, props.customerId);
  const photos = createVisitPhotos(visit);
  const outlets = createOutlets();
  const customer = createRow(store, 'customer', () => visit.form.customerId ?? undefined);
  const choice = createCustomerChoice(visit, outlets);
  const steps = createSteps(() => visit.form.customerId === null && choice.isKnown());
  const position = createVisitPosition();
  // eslint-disable-next-line solid/reactivity -- called once, after the save
  const saving = createVisitSave(visit, photos, position.fix, () => props.onSaved());

  // A dialog that leaves the page says so afterwards, when there is nothing left to close.
  let isGone = false;
  onCleanup(() => {
    isGone = true;
  });
  const close = async () => {
    if (isGone) return;
    if (steps.step() !== 'form' && visit.form.customerId !== null) {
      steps.go('form');
      return;
    }
    await visit.flush();
    if (!visit.isEmpty()) toast({ message: t('visit.draftKept'), tone: 'info' });
    props.onClose();
  };
  const pick = (id: string) => {
    choice.choose(id);
    steps.go('form');
  };
  return {
    visit,
    photos,
    outlets,
    customer,
    choice,
    ...createCatalogue(visit, () => steps.go('form')),
    ...steps,
    position,
    saving,
    close,
    pick,
  };
}

type Model = ReturnType<typeof createVisitSheet>;

/** Nouvelle visite: the form, or in its place the list of customers, a new customer, or the catalogue. */
export function VisitSheet(props: SheetProps) {
  const { t, format } = useI18n();
  // eslint-disable-next-line solid/reactivity -- one sheet, one model
  const model = createVisitSheet(props);
  const title = () =>
    ({
      form: model.customer()?.row.name ?? '',
      customer: t('visit.chooseCustomer'),
      create: t('customer.newTitle'),
      product: t('visit.addProduct'),
    })[model.step()];
  return (
    <Sheet
      open
      onClose={() => void model.close()}
      title={title()}
      closeLabel={t('common.close')}
      aside={
        <Show when={model.step() === 'form' && model.choice.metres()}>
          {(metres) => <Badge tone="plain">{format.distance(metres())}</Badge>}
        </Show>
      }
      footer={
        <Switch fallback={<Search model={model} />}>
          <Match when={model.step() === 'form'}>
            <SaveBar model={model} />
          </Match>
          <Match when={model.step() === 'create'}>
            <Button wide onClick={() => model.go('customer')}>
              {t('common.back')}
            </Button>
          </Match>
        </Switch>
      }
    >
      <Body model={model} />
    </Sheet>
  );
}

function Body(props: { model: Model }) {
  const { today } = useApp();
  const { t } = useI18n();
  const model = () => props.model;
  const [wantedName, setWantedName] = createSignal('');
  const outlet = () =>
    model()
      .outlets()
      ?.find(({ row }) => row.id === model().visit.form.customerId);
  return (
    <Switch>
      <Match when={model().step() === 'form'}>
        <ContextPart outlet={outlet()} />
        <div class={styles.where}>
          <Show when={model().choice.isDetected()}>
            <span>{t('visit.detected')}</span>
          </Show>
          <Button kind="text" onClick={() => model().go('customer')}>
            {t('visit.changeCustomer')}
          </Button>
        </div>
        <VisitFields
          visit={model().visit}
          photos={model().photos}
          isTried={model().saving.isTried()}
          products={model().products()}
          position={model().position}
          onAddProduct={() => model().go('product')}
        />
      </Match>
      <Match when={model().step() === 'customer'}>
        <CustomerPicker
          outlets={model().outlets()}
          fix={model().choice.fix()}
          search={model().search()}
          onPick={(id) => model().pick(id)}
          onCreate={(name) => {
            setWantedName(name);
            model().go('create');
          }}
        />
      </Match>
      <Match when={model().step() === 'create'}>
        <CustomerForm name={wantedName()} onMade={(id) => model().pick(id)} />
      </Match>
      <Match when={model().step() === 'product'}>
        <ProductPicker
          products={model().products().values()}
          day={model().visit.form.day ?? today()}
          search={model().search()}
          lastPrice={(id) => model().lastPrice(id)}
          onPick={(product) => model().addProduct(product)}
        />
      </Match>
    </Switch>
  );
}

function Search(props: { model: Model }) {
  const { t } = useI18n();
  return (
    <SearchField
      label={props.model.step() === 'product' ? t('visit.searchProduct') : t('visit.search')}
      clearLabel={t('common.clear')}
      value={props.model.search()}
      onText={(text) => props.model.setSearch(text)}
    />
  );
}

/** Above the keyboard: what stands in the way, what happens without network, and the one button. */
function SaveBar(props: { model: Model }) {
  const app = useApp();
  const { t, format } = useI18n();
  const saving = () => props.model.saving;
  return (
    <>
      <Show when={saving().failure()}>{(why) => <Band tone="bad">{t(`visit.${why()}`)}</Band>}</Show>
      <Show when={saving().twinAt()}>{(at) => <Band tone="warn">{t('visit.duplicate', format.time(at()))}</Band>}</Show>
      <Show when={app.status()?.isOffline}>
        <p class="meta">{t('visit.savedHere')}</p>
      </Show>
      <Button kind="action" wide busy={saving().isBusy()} onClick={() => void saving().save()}>
        {saving().twinAt() === undefined ? t('visit.save') : t('visit.saveAnyway')}
      </Button>
    </>
  );
}
