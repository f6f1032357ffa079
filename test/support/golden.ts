import type { Change } from '#contract/mutation.ts';
import type { SentMutation } from '#contract/sync.ts';
import type { PushState } from '../../worker/sync/decide.ts';
import { aState, aVisit, anOrder, entry, idOf, noon, stored, storedAfter, today, world } from './push-state.ts';

/** An entry as a phone sent it in this version, and what it must do for as long as such a phone may come back (rule B11). */
export type Golden = {
  readonly name: string;
  readonly version: number;
  readonly examples: readonly GoldenExample[];
};
export type GoldenExample = {
  readonly by: 'lea' | 'camille';
  readonly args: unknown;
  readonly effect: readonly unknown[];
};

const conflict: Change = {
  kind: 'conflict',
  row: {
    id: 'conflict.phone',
    kind: 'customer',
    rowId: idOf('c1'),
    parentId: null,
    label: 'Client 1',
    group: 'phone',
    winner: { phone: '02' },
    loser: { phone: '01' },
    winnerId: idOf('tom'),
    loserId: idOf('lea'),
    winnerAt: noon - 2000,
    loserAt: noon - 3000,
    at: noon - 1000,
    closed: false,
  },
};

/** What the golden entries find: the small organisation, with a visit, an order, an opportunity, a contact, a task and a conflict. */
export function goldenState(): PushState {
  const contact = {
    id: idOf('ana'),
    customerId: idOf('c1'),
    firstName: 'Ana',
    lastName: 'Lima',
    jobTitle: '',
    phone: '',
    email: '',
    isPrimary: true,
  };
  const made = storedAfter([
    entry('contact.create', contact),
    entry('interaction.log', aVisit('visit')),
    entry('order.submit', anOrder('order')),
    entry('opportunity.create', {
      id: idOf('deal'),
      changeId: idOf('step1'),
      customerId: idOf('c1'),
      name: 'Salon',
      stageId: idOf('lead'),
      amountCents: 90_000,
      expectedCloseOn: today + 30,
      day: today - 3,
      at: noon - 3 * 86_400_000,
    }),
    entry('task.create', {
      id: idOf('call'),
      kind: 'follow_up',
      customerId: idOf('c1'),
      assigneeId: idOf('lea'),
      title: 'Rappeler',
      dueOn: today + 5,
    }),
  ]);
  return aState({ rows: world(...made, stored(conflict)) });
}

/** The example as it comes off the wire. */
export const sentOf = ({ name, version }: Golden, args: unknown): SentMutation => ({
  mid: idOf('golden'),
  name,
  version,
  at: noon - 60_000,
  basis: null,
  deps: [],
  args,
});
