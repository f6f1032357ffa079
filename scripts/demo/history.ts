import type { Product } from '#contract/catalogue.ts';
import { type Day, weekdayOf } from '#contract/day.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import type { Order } from '#contract/order.ts';
import { isValidOn } from '#contract/people.ts';
import { type Clock, instantOf, isOnLeave, isWorkingDay } from './calendar.ts';
import { type Client, ownerOn } from './customers.ts';
import { callOutcome, interactionOf, visitOutcome } from './interactions.ts';
import { openOn } from './opportunities.ts';
import { isInMonthOf, orderOf } from './orders.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Rep, Roster } from './roster.ts';
import { cast } from './words/people.ts';

export type World = {
  readonly clock: Clock;
  readonly roster: Roster;
  readonly clients: readonly Client[];
  readonly products: readonly Product[];
  readonly opportunities: ReadonlyMap<string, readonly Opportunity[]>;
  readonly campaignAnswers: ReadonlyMap<string, { campaignId: string; from: Day; to: Day }>;
};

export type History = { readonly interactions: Interaction[]; readonly orders: Order[] };

/** What the days so far left behind for a customer. */
type Memory = { lastVisit: Day; lastOrder: Day; isBuyer: boolean };

type Agenda = {
  readonly rep: Rep;
  readonly chance: Chance;
  readonly colleagues: readonly Rep[];
  readonly replies: { client: Client; day: Day }[];
};

/** Days of work, one after the other, for everybody: customers change hands on the way. */
class Story {
  readonly history: History = { interactions: [], orders: [] };
  readonly #world: World;
  readonly #memories = new Map<Client, Memory>();
  /** Customers by whoever owned them one day. */
  readonly #clientsOf = new Map<string, Client[]>();

  constructor(world: World) {
    this.#world = world;
    for (const client of world.clients) {
      const { start } = world.clock;
      const memory = {
        lastVisit: start - chanceOf('past', client.customer.id).int(1, 12),
        lastOrder: start - 30,
        isBuyer: client.isOld,
      };
      this.#memories.set(client, memory);
      for (const userId of new Set(client.owners.map((span) => span.userId))) {
        this.#clientsOf.set(userId, [...(this.#clientsOf.get(userId) ?? []), client]);
      }
      if (client.isOld) this.#openingOrder(client);
    }
  }

  /** Old customers bought before the first day told here: they are no newcomers. */
  #openingOrder(client: Client): void {
    const { roster, clock, products } = this.#world;
    const chance = chanceOf('opening', client.customer.id);
    const day = clock.start - chance.int(2, 60);
    const rep = roster.reps.find(({ id }) => id === ownerOn(client, day));
    if (!rep) return;
    const placedAt = instantOf(day, chance.int(520, 1040));
    const sale = { client, rep, colleagues: [], day, placedAt, interactionId: null, campaignId: null };
    this.history.orders.push(orderOf(chance, sale, products, clock));
  }

  #memoryOf(client: Client): Memory {
    const memory = this.#memories.get(client);
    if (!memory) throw new Error('unknown customer');
    return memory;
  }

  work(agenda: Agenda, day: Day): void {
    const pool = (this.#clientsOf.get(agenda.rep.id) ?? []).filter((client) => {
      const isOut = client.customer.archived && client.lostFrom !== null && day > client.lostFrom + 60;
      return client.knownFrom <= day && ownerOn(client, day) === agenda.rep.id && !isOut;
    });
    if (pool.length === 0) return;
    let minutes = 505 + agenda.chance.int(0, 35);
    for (const client of this.#roundOf(agenda, pool, day)) {
      this.#visit(agenda, client, day, minutes);
      minutes += agenda.chance.int(52, 88);
    }
    this.#desk(agenda, pool, day);
  }

  /** Who is due comes first, those of the day's town before others. */
  #roundOf({ chance }: Agenda, pool: readonly Client[], day: Day): Client[] {
    const urgency = (client: Client) =>
      ((day - this.#memoryOf(client).lastVisit) / (client.customer.visitEveryDays ?? 15)) * chance.between(0.6, 1.4);
    const open = pool.filter(({ neglectedFrom }) => neglectedFrom === null || day < neglectedFrom);
    const due = open.map((client) => ({ client, urgency: urgency(client) }));
    const weights = [0, 0, 0];
    for (const { client, urgency } of due)
      weights[client.town] = (weights[client.town] ?? 0) + Math.max(0, urgency - 0.5);
    const town = weights.indexOf(Math.max(...weights));
    const score = (entry: (typeof due)[number]) => entry.urgency * (entry.client.town === town ? 1.6 : 1);
    const isDue = (entry: (typeof due)[number]) => entry.urgency > 0.35;
    return due
      .filter(isDue)
      .toSorted((a, b) => score(b) - score(a))
      .slice(0, chance.int(4, 7))
      .map(({ client }) => client);
  }

  #visit(agenda: Agenda, client: Client, day: Day, minutes: number): void {
    const { chance, rep } = agenda;
    const memory = this.#memoryOf(client);
    const opportunity = openOn(this.#world.opportunities.get(client.customer.id) ?? [], day);
    const drawn = visitOutcome(chance, !memory.isBuyer);
    const buys = drawn !== 'absent' && drawn !== 'refus' && this.#buys(agenda, client, day);
    const isMeeting = opportunity !== undefined && !buys && chance.is(0.1);
    const kind = isMeeting ? chance.pick(['meeting', 'demo'] as const) : ('visit' as const);
    const outcomeId = buys ? 'commande' : drawn;
    const opportunityId = opportunity && chance.is(0.5) ? opportunity.id : null;
    memory.lastVisit = day;
    const words = {
      client,
      repId: rep.id,
      day,
      minutes,
      kind,
      direction: 'outbound' as const,
      outcomeId,
      opportunityId,
    };
    this.#log(chance, words, buys ? agenda : undefined);
  }

  #buys({ chance, rep }: Agenda, client: Client, day: Day): boolean {
    const { today } = this.#world.clock;
    const memory = this.#memoryOf(client);
    const isLost = client.isCold || client.customer.archived || (client.lostFrom !== null && day >= client.lostFrom);
    const isDry = rep.name === cast.withoutOrder && isInMonthOf(day, today);
    const chances = memory.isBuyer ? (day - memory.lastOrder < 7 ? 0.22 : 0.5) : 0.16;
    const buys = chance.is(chances * rep.skill ** 0.3);
    return buys && !isLost && !isDry;
  }

  /** Nothing is told of what has not happened yet. */
  #log(chance: Chance, words: Parameters<typeof interactionOf>[1], seller: Agenda | undefined): void {
    const { clock, products, campaignAnswers } = this.#world;
    const interaction = interactionOf(chance, words);
    const { client, day } = words;
    const placedAt = interaction.occurredAt + chance.int(4, 25) * 60_000;
    if (placedAt >= clock.now) return;
    this.history.interactions.push(interaction);
    if (!seller) return;
    const answer = campaignAnswers.get(client.customer.id);
    const isAnswer = answer !== undefined && isValidOn(answer, day) && chance.is(0.5);
    const { rep, colleagues } = seller;
    const campaignId = isAnswer ? answer.campaignId : null;
    const sale = { client, rep, colleagues, day, placedAt, interactionId: interaction.id, campaignId };
    this.history.orders.push(orderOf(chance, sale, products, clock));
    Object.assign(this.#memoryOf(client), { lastOrder: day, isBuyer: true });
  }

  /** Calls, e-mails and what comes in, at noon and at the end of the day. */
  #desk(agenda: Agenda, pool: readonly Client[], day: Day): void {
    const { chance, rep } = agenda;
    const contact = (
      kind: Interaction['kind'],
      direction: Interaction['direction'],
      outcomeId: string | null,
      client: Client,
      minutes: number,
    ) =>
      this.#log(
        chance,
        { client, repId: rep.id, day, minutes, kind, direction, outcomeId, opportunityId: null },
        undefined,
      );
    for (let calls = chance.int(0, 2), at = 1030; calls > 0; calls--, at += 9) {
      const client = chance.pick(pool);
      const sells = chance.is(0.12) && this.#memoryOf(client).isBuyer && this.#buys(agenda, client, day);
      const words = {
        client,
        repId: rep.id,
        day,
        minutes: at,
        kind: 'call' as const,
        direction: 'outbound' as const,
        opportunityId: null,
      };
      this.#log(chance, { ...words, outcomeId: sells ? 'commande' : callOutcome(chance) }, sells ? agenda : undefined);
    }
    if (chance.is(0.45)) {
      const client = chance.pick(pool);
      contact('email', 'outbound', chance.is(0.06) ? 'injoignable' : 'message', client, 1071);
      if (chance.is(0.35)) agenda.replies.push({ client, day: day + chance.int(1, 6) });
    }
    const due = agenda.replies.filter((reply) => reply.day <= day);
    due.forEach(({ client }, index) => contact('email', 'inbound', 'suivi_fait', client, 761 + index));
    agenda.replies.splice(0, agenda.replies.length, ...agenda.replies.filter((reply) => reply.day > day));
    if (chance.is(0.08)) contact('call', 'inbound', 'suivi_fait', chance.pick(pool), 751);
    if (chance.is(0.012)) contact('complaint', 'inbound', null, chance.pick(pool), 741);
  }
}

/** Visits, calls, e-mails and orders of the whole history, up to now. */
export function historyOf(world: World): History {
  const { clock, roster } = world;
  const story = new Story(world);
  const agendas = roster.reps.map((rep) => {
    const colleagues = roster.reps.filter(({ team, id, to }) => team === rep.team && id !== rep.id && to === null);
    return { rep, colleagues, chance: chanceOf('agenda', rep.id), replies: [] };
  });
  for (let day = clock.start; day <= clock.today; day++) {
    if (!isWorkingDay(day)) continue;
    for (const agenda of agendas) {
      const { rep, colleagues } = agenda;
      const works = isValidOn(rep, day) && rep.weekdays.includes(weekdayOf(day));
      if (!works || isOnLeave(rep.id, day, rep.team === 'Rhône', clock.today)) continue;
      story.work({ ...agenda, colleagues: colleagues.filter((other) => isValidOn(other, day)) }, day);
    }
  }
  return story.history;
}
