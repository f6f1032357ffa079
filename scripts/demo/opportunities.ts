import type { Day } from '#contract/day.ts';
import type { Opportunity, Stage, StageChange } from '#contract/opportunity.ts';
import { type Clock, instantOf, isWorkingDay } from './calendar.ts';
import { familyIdOf, stages } from './catalogue.ts';
import { type Client, ownerOn } from './customers.ts';
import { type Chance, chanceOf, idOf } from './random.ts';

const subjects = [
  'Implantation gamme complète',
  'Référencement nouveautés',
  'Présentoir comptoir',
  'Contrat annuel',
  'Coffrets de fin d’année',
  'Carte des boissons',
  'Offre petit-déjeuner',
  'Marque propre',
  'Rayon épicerie fine',
  'Machine à café et dosettes',
];
const lostReasons = ['Prix', 'Concurrent déjà en place', 'Projet abandonné', 'Sans réponse', 'Délai de livraison'];

const path = stages.filter(({ isLost }) => !isLost);
const lost = stages.find(({ isLost }) => isLost) as Stage;

type Step = { readonly day: Day; readonly stage: Stage };

const workingDayFrom = (day: Day): Day => {
  let at = day;
  while (!isWorkingDay(at)) at++;
  return at;
};

/** Days on which it changes stage, until it closes or today is reached. */
function stepsOf(chance: Chance, openedOn: Day, today: Day): Step[] {
  const steps: Step[] = [];
  let day = openedOn;
  for (const stage of path) {
    if (day > today) break;
    const isLost = steps.length > 0 && chance.is(0.17);
    steps.push({ day, stage: isLost ? lost : stage });
    if (isLost) break;
    day = workingDayFrom(day + chance.int(7, 34));
  }
  return steps;
}

/** A change of owner while it is open is a change like another: the forecast moves with it. */
function withNewOwners(steps: readonly Step[], client: Client): Step[] {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return [];
  const isClosed = last.stage.isWon || last.stage.isLost;
  const moves = client.owners.flatMap(({ from }) => {
    if (from <= first.day || (isClosed && from >= last.day)) return [];
    const stage = steps.findLast(({ day }) => day < from)?.stage;
    return stage ? [{ day: from, stage }] : [];
  });
  return [...steps, ...moves].toSorted((a, b) => a.day - b.day);
}

function changesOf(
  chance: Chance,
  id: string,
  steps: readonly Step[],
  client: Client,
  firstAmount: number | null,
): StageChange[] {
  let amountCents = firstAmount;
  const expectedCloseOn = (steps[0]?.day ?? 0) + chance.int(45, 110);
  return steps.map(({ day, stage }, index) => {
    if (index > 0 && (amountCents === null || chance.is(0.25))) {
      amountCents = Math.round(((amountCents ?? 250_000) * chance.between(0.8, 1.25)) / 1000) * 1000;
    }
    return {
      id: idOf('stageChange', id, index),
      fromStageId: steps[index - 1]?.stage.id ?? null,
      stageId: stage.id,
      day,
      at: instantOf(day, chance.int(500, 1080)),
      ownerId: ownerOn(client, day) ?? '',
      amountCents,
      probabilityBp: stage.probabilityBp,
      expectedCloseOn: expectedCloseOn + (index > 2 ? 14 : 0),
    };
  });
}

function opportunityOf(client: Client, openedOn: Day, clock: Clock): Opportunity | undefined {
  const { customer } = client;
  const id = idOf('opportunity', customer.id, openedOn);
  const chance = chanceOf('opportunity', id);
  const steps = withNewOwners(stepsOf(chance, openedOn, clock.today), client);
  const firstAmount = chance.is(0.08) ? null : Math.round(client.size * chance.between(80, 900)) * 1000;
  const changes = changesOf(chance, id, steps, client, firstAmount).filter(({ at }) => at < clock.now);
  const last = changes.at(-1);
  const stage = stages.find((candidate) => candidate.id === last?.stageId);
  if (!last || !stage) return undefined;
  const status = stage.isWon ? 'won' : stage.isLost ? 'lost' : 'open';
  return {
    id,
    customerId: customer.id,
    name: chance.pick(subjects),
    ownerId: last.ownerId,
    stageId: stage.id,
    status,
    amountCents: last.amountCents,
    probabilityBp: null,
    expectedCloseOn: last.expectedCloseOn,
    openedOn,
    closedOn: status === 'open' ? null : last.day,
    lostReason: status === 'lost' ? chance.pick(lostReasons) : '',
    familyId: familyIdOf(chance.pick(client.families)),
    campaignId: null,
    territoryId: customer.territoryId,
    archived: false,
    changes,
    marks: {},
  };
}

/** About three openings in two months for a rep: each customer opens one now and then while somebody owns it. */
export function opportunitiesOf(clients: readonly Client[], clock: Clock): Opportunity[] {
  return clients.flatMap((client) => {
    const chance = chanceOf('openings', client.customer.id);
    const found: Opportunity[] = [];
    for (let day = client.knownFrom + chance.int(0, 260); day <= clock.today; day += chance.int(130, 480)) {
      const openedOn = workingDayFrom(Math.max(day, clock.start));
      if (openedOn > clock.today || ownerOn(client, openedOn) === null || client.customer.archived) continue;
      const opportunity = opportunityOf(client, openedOn, clock);
      if (opportunity) found.push(opportunity);
    }
    return found;
  });
}

/** The opportunity that was open with a customer on a day. */
export function openOn(list: readonly Opportunity[], day: Day): Opportunity | undefined {
  return list.find(
    ({ openedOn, closedOn }) => openedOn !== null && openedOn <= day && (closedOn === null || day <= closedOn),
  );
}
