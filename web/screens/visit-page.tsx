import { useParams } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createOutcomes } from '../parts/visit-row.tsx';
import { createRow } from '../store/live.ts';
import { LinkButton } from '../ui/button.tsx';
import { Facts, Section } from '../ui/card.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { Change } from './visit-page/change.tsx';
import styles from './visit-page/visit-page.module.css';
import { type VisitView, createVisit } from './visit-page/create-visit.ts';
import { VisitPhotos } from './visit-page/visit-photos.tsx';
import { RefusedBand, VisitState } from './visit-page/visit-state.tsx';

/** Visite: what was noted, how far the server has it, its pictures; mended for a day, taken back for two. */
export function VisitScreen() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <OneVisit id={id} />}
    </Show>
  );
}

function OneVisit(props: { id: string }) {
  const view = createVisit(() => props.id);
  const shown = () => {
    const known = view();
    return known === 'refused' ? undefined : known;
  };
  return (
    <Show when={shown()} fallback={<Absent view={view()} />}>
      {(known) => <Visit view={known()} />}
    </Show>
  );
}

/** Not read yet, not here, or not taken by the server. */
function Absent(props: { view: VisitView | 'refused' | null | undefined }) {
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('visitPage.title')} end={<SyncPill />} />
      <div class="page narrow">
        <Switch fallback={<Skeleton height={64} rows={4} label={t('common.loading')} />}>
          <Match when={props.view === 'refused'}>
            <RefusedBand />
          </Match>
          <Match when={props.view === null}>
            <EmptyState title={t('visitPage.notHere')} action={<LinkButton href="/">{t('common.day')}</LinkButton>}>
              {t('visitPage.notHereText')}
            </EmptyState>
          </Match>
        </Switch>
      </div>
    </>
  );
}

function Visit(props: { view: VisitView }) {
  const { actor } = useApp();
  const { t, format } = useI18n();
  const row = () => props.view.visit.row;
  const isCurrent = () => !row().voided && row().replacedBy === null;
  const isOwn = () => row().repId === actor.userId;
  return (
    <>
      <Hero title={row().customerName} end={<SyncPill />}>
        <HeroNote end={t(`common.kinds.${row().kind}`)}>{format.dayLong(row().day)}</HeroNote>
      </Hero>
      <div class="page narrow">
        <Show when={row().replacedBy}>
          {(next) => (
            <>
              <Band tone="info">{t('visitPage.replaced')}</Band>
              <LinkButton wide href={`/visits/${next()}`}>
                {t('visitPage.newer')}
              </LinkButton>
            </>
          )}
        </Show>
        <Show when={row().voided}>
          <Band tone="warn">{t('visitPage.voided')}</Band>
        </Show>
        <VisitState view={props.view} />
        <VisitFacts view={props.view} />
        <VisitPhotos visit={row()} before={props.view.before} canAdd={isCurrent() && isOwn()} />
        <Show when={isCurrent() && isOwn()}>
          <Change view={props.view} />
        </Show>
        <Before list={props.view.before} />
      </div>
    </>
  );
}

function VisitFacts(props: { view: VisitView }) {
  const { store } = useApp();
  const { t, format } = useI18n();
  const outcomes = createOutcomes();
  const row = () => props.view.visit.row;
  const customer = createRow(store, 'customer', () => row().customerId);
  const rep = createRow(store, 'user', () => row().repId);
  const facts = () => {
    const contact = customer()?.row.contacts.find(({ id }) => id === row().contactId);
    const outcome = outcomes().find(({ id }) => id === row().outcomeId)?.name;
    const order = props.view.order?.row;
    return [
      { label: t('visit.outcome'), value: outcome },
      { label: t('visit.amount'), value: order && format.money(order.netCents) },
      { label: t('visit.contact'), value: contact && `${contact.firstName} ${contact.lastName}`.trim() },
      { label: t('visitPage.at'), value: format.dateTime(row().occurredAt) },
      { label: t('visitPage.by'), value: rep()?.row.name },
    ].flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  };
  return (
    <>
      <Facts items={facts()} />
      <Show when={row().note}>
        {(note) => (
          <Section title={t('visit.note')}>
            <p class={styles.note}>{note()}</p>
          </Section>
        )}
      </Show>
      <LinkButton wide href={`/customers/${row().customerId}`}>
        {t('visitPage.customer')}
      </LinkButton>
    </>
  );
}

function Before(props: { list: VisitView['before'] }) {
  const { t, format } = useI18n();
  const outcomes = createOutcomes();
  return (
    <Show when={props.list.length > 0}>
      <Section title={t('visitPage.before')}>
        <RowList>
          <For each={props.list}>
            {(row) => (
              <Row
                title={outcomes().find(({ id }) => id === row.outcomeId)?.name ?? t(`common.kinds.${row.kind}`)}
                meta={[format.dayShort(row.day), row.note].filter(Boolean).join(' · ')}
                href={`/visits/${row.id}`}
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
  );
}
