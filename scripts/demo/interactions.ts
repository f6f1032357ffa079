import type { Day } from '#contract/day.ts';
import type { Interaction } from '#contract/interaction.ts';
import { instantOf } from './calendar.ts';
import { outcomes } from './catalogue.ts';
import type { Client } from './customers.ts';
import { type Chance, idOf, weighted } from './random.ts';
import { notes } from './words/customers.ts';

type Words = {
  readonly client: Client;
  readonly repId: string;
  readonly day: Day;
  /** Minutes after midnight. */
  readonly minutes: number;
  readonly kind: Interaction['kind'];
  readonly direction: Interaction['direction'];
  readonly outcomeId: string | null;
  readonly opportunityId: string | null;
};

/** The row of a contact; chance decides its note, the person met and how happy he was. */
export function interactionOf(chance: Chance, words: Words): Interaction {
  const { client, minutes, ...fields } = words;
  const { customer } = client;
  const outcome = outcomes.find(({ id }) => id === fields.outcomeId);
  const met = outcome?.met ?? ['visit', 'meeting', 'demo'].includes(fields.kind);
  return {
    ...fields,
    id: idOf('interaction', fields.repId, fields.day, minutes, fields.kind, customer.id),
    customerId: customer.id,
    customerName: customer.name,
    contactId: chance.is(0.6) ? chance.pick(customer.contacts).id : null,
    occurredAt: instantOf(fields.day, minutes),
    met,
    isUndeliverable: outcome?.isUndeliverable ?? false,
    note: chance.is(0.22) ? chance.pick(notes) : '',
    satisfaction: met && fields.kind === 'visit' && chance.is(0.12) ? chance.pick([2, 3, 4, 4, 5, 5]) : null,
    position: null,
    territoryId: customer.territoryId,
    replacedBy: null,
    voided: false,
  };
}

export const visitOutcome = (chance: Chance, isProspect: boolean): string =>
  weighted(
    chance,
    isProspect
      ? { suivi_fait: 40, rdv_pris: 22, refus: 16, absent: 22 }
      : { suivi_fait: 62, rdv_pris: 16, refus: 7, absent: 15 },
  );

export const callOutcome = (chance: Chance): string =>
  weighted(chance, { suivi_fait: 34, rdv_pris: 14, message: 30, injoignable: 12, refus: 10 });
