import { For, Show, createMemo, createSignal } from 'solid-js';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { NewOpportunitySheet } from '../../parts/pipeline/opportunity-sheet.tsx';
import { createRow, createRows } from '../../store/live.ts';
import { BarsList } from '../../ui/bars-list.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { type Proposal, interestsOf, proposalsFor } from './proposals.ts';

const shownProposals = 3;

/** What the customer buys by family, and what others like it buy and it does not; all from this phone. */
export function Interests(props: { customer: Customer }) {
  const { store } = useApp();
  const figures = createRow(store, 'customerFigures', () => props.customer.id);
  const families = createRows(store, 'family');
  const nameOf = createMemo(() => new Map(families()?.map(({ row }) => [row.id, row.name])));
  const interests = () => {
    const row = figures()?.row;
    return row ? interestsOf(row) : [];
  };
  const untouched = () => {
    const bought = new Set(interests().map(([id]) => id));
    return [...nameOf().keys()].filter((id) => !bought.has(id));
  };
  return (
    <Show when={figures() !== undefined && families()}>
      <Show when={interests().length > 0}>
        <Bars interests={interests()} names={nameOf()} />
      </Show>
      <Show when={untouched().length > 0}>
        <Proposals customer={props.customer} untouched={untouched()} names={nameOf()} />
      </Show>
    </Show>
  );
}

type Names = ReadonlyMap<string, string>;

function Bars(props: { interests: readonly [string, number][]; names: Names }) {
  const { t, format } = useI18n();
  const total = () => props.interests.reduce((sum, [, cents]) => sum + cents, 0);
  return (
    <Section title={t('customer.interests')} aside={t('customer.sinceFirst')}>
      <Card>
        <BarsList
          label={t('customer.interests')}
          items={props.interests.map(([id, cents]) => ({
            label: props.names.get(id) ?? t('customer.otherFamily'),
            amount: cents,
            text: `${format.moneyRounded(cents)} · ${format.percent(cents / total())}`,
          }))}
        />
      </Card>
    </Section>
  );
}

/** Families to propose; a tap starts an opportunity. Without enough customers to compare: those it never bought. */
function Proposals(props: { customer: Customer; untouched: readonly string[]; names: Names }) {
  const { store, session } = useApp();
  const { t, format } = useI18n();
  const customers = createRows(store, 'customer');
  const figures = createRows(store, 'customerFigures');
  const [proposed, setProposed] = createSignal<string>();
  const compared = createMemo(() => {
    const [all, known] = [customers(), figures()];
    if (!all || !known) return undefined;
    const rows = [all.map(({ row }) => row), known.map(({ row }) => row)] as const;
    return proposalsFor(props.customer.id, ...rows)
      .filter(({ familyId }) => props.names.has(familyId))
      .slice(0, shownProposals);
  });
  const why = ({ buyers, peers, medianCents }: Proposal) =>
    t('customer.peersBuy', buyers, peers, format.moneyRounded(medianCents));
  const start = (familyId: string) => (session.role === 'rep' ? () => setProposed(familyId) : undefined);
  const names = () => props.untouched.map((id) => props.names.get(id) ?? '').toSorted((a, b) => a.localeCompare(b));
  return (
    <Show when={compared()}>
      {(list) => (
        <Section title={t('customer.toPropose')}>
          <Show when={list().length > 0} fallback={<p class="meta">{t('customer.neverBought', names().join(', '))}</p>}>
            <RowList>
              <For each={list()}>
                {(proposal) => (
                  <Row
                    title={props.names.get(proposal.familyId) ?? ''}
                    meta={why(proposal)}
                    onPress={start(proposal.familyId)}
                  />
                )}
              </For>
            </RowList>
            <p class="meta">{t('customer.peersAre')}</p>
          </Show>
          <Show when={proposed()} keyed>
            {(familyId) => (
              <NewOpportunitySheet
                customerId={props.customer.id}
                family={{ id: familyId, name: props.names.get(familyId) ?? '' }}
                onClose={() => setProposed()}
              />
            )}
          </Show>
        </Section>
      )}
    </Show>
  );
}
