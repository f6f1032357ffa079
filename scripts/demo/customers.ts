import type { Contact, Customer } from '#contract/customer.ts';
import { type Day, monthsBefore } from '#contract/day.ts';
import { isValidOn } from '#contract/people.ts';
import type { Clock } from './calendar.ts';
import type { OwnerSpan } from './demo.ts';
import { type Chance, chanceOf, idOf, weighted } from './random.ts';
import { repIdOf, type Roster, type Sector } from './roster.ts';
import { spots, type Trade, trades } from './words/customers.ts';
import { cast, firstNames, lastNames } from './words/people.ts';
import { streets, type Town } from './words/places.ts';

const perSector = 25;

/** A customer with what the story needs to know of it. */
export type Client = {
  readonly customer: Customer;
  /** Index of its town in its sector. */
  readonly town: number;
  /** How much it buys at once, 1 on average. */
  readonly size: number;
  readonly families: readonly string[];
  /** Bought before the history begins; a newcomer is first met on `knownFrom`. */
  readonly isOld: boolean;
  readonly knownFrom: Day;
  /** Never buys. */
  readonly isCold: boolean;
  /** Buys no more from this day on. */
  readonly lostFrom: Day | null;
  /** Not visited from this day on: overdue today. */
  readonly neglectedFrom: Day | null;
  readonly owners: readonly OwnerSpan[];
};

export const ownerOn = (client: Client, day: Day): string | null =>
  client.owners.find((span) => isValidOn(span, day))?.userId ?? null;

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Numbers that the regulator keeps for fiction. */
const phoneOf = (chance: Chance, prefix: string): string => {
  const digits = String(chance.int(0, 9999)).padStart(4, '0');
  return `${prefix} ${digits.slice(0, 2)} ${digits.slice(2)}`;
};

function contactsOf(chance: Chance, customerId: string, domain: string, trade: Trade): Contact[] {
  return Array.from({ length: chance.is(0.35) ? 2 : 1 }, (_, index) => {
    const firstName = chance.pick(firstNames);
    const lastName = chance.pick(lastNames);
    return {
      id: idOf('contact', customerId, index),
      firstName,
      lastName,
      jobTitle: chance.pick(trade.jobs),
      phone: phoneOf(chance, '06 39 98'),
      email: chance.is(0.8) ? `${slug(firstName)}.${slug(lastName)}@${domain}` : '',
      isPrimary: index === 0,
      marks: {},
    };
  });
}

/** Up to about 700 m around the middle of the town, more in the country. */
function placeOf(chance: Chance, [city, postcode, lat, lng]: Town) {
  const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;
  const spread = () => (chance.next() + chance.next() - 1) * 0.0062;
  const address = `${chance.int(1, 98)} ${chance.pick(streets)}`;
  return { address, postcode, city, lat: round(lat + spread()), lng: round(lng + spread() * 1.4) };
}

function nameOf(chance: Chance, trade: Trade, city: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const name = chance
      .pick(trade.names)
      .replace('{nom}', chance.pick(lastNames))
      .replace('{lieu}', chance.pick(spots));
    const full = attempt < 4 ? name : `${name} – ${city}`;
    if (taken.has(full)) continue;
    taken.add(full);
    return full;
  }
}

/** Tenures of the sector, but three customers of Léa's were a colleague's until five months ago, and two are nobody's. */
function ownersOf(sector: Sector, customerId: string, index: number, clock: Clock): OwnerSpan[] {
  const spans = sector.tenures.map(({ repId, from, to }) => ({ customerId, userId: repId, from, to }));
  const [first] = spans;
  if (first?.userId === repIdOf(cast.lea) && index % 9 === 4) {
    const moved = monthsBefore(clock.today, 5);
    return [
      { ...first, userId: repIdOf('Hugo Perrin'), to: moved },
      { ...first, from: moved },
    ];
  }
  const isNobodys = first?.userId === repIdOf('Erwan Tanguy') && index >= perSector - 2;
  return isNobodys ? [] : spans;
}

type Fate = Pick<Client, 'isOld' | 'knownFrom' | 'isCold' | 'lostFrom'>;

function fateOf(chance: Chance, { start, today }: Clock): Fate {
  const draw = chance.next();
  const anyDay = () => chance.int(start + 20, today - 10);
  if (draw < 0.64) {
    const lostFrom = chance.is(0.14) ? chance.int(start + 120, today - 20) : null;
    return { isOld: true, knownFrom: start - 60, isCold: false, lostFrom };
  }
  if (draw < 0.91) return { isOld: false, knownFrom: anyDay(), isCold: false, lostFrom: null };
  return { isOld: false, knownFrom: anyDay(), isCold: true, lostFrom: null };
}

function clientOf(sector: Sector, index: number, clock: Clock, taken: Set<string>): Client {
  const id = idOf('customer', sector.id, index);
  const chance = chanceOf('customer', id);
  const tradeName = weighted(
    chance,
    Object.fromEntries(Object.entries(trades).map(([key, { share }]) => [key, share])),
  );
  const trade = trades[tradeName];
  const town = index % 5 < 3 ? 0 : (index % 5) - 2;
  const place = sector.towns[town];
  if (!trade || !place) throw new Error('no such trade or town');
  const name = nameOf(chance, trade, place[0], taken);
  const domain = `${slug(name)}.example`;
  const size = trade.size * chance.size(0.45);
  const owners = ownersOf(sector, id, index, clock);
  const visitEveryDays = size > 1.15 ? 6 : size > 0.7 ? 7 : 10;
  const isLeas = owners.at(-1)?.userId === repIdOf(cast.lea);
  const fate = fateOf(chance, clock);
  return {
    customer: {
      id,
      name,
      kind: 'company',
      ...placeOf(chance, place),
      phone: phoneOf(chance, '04 65 71'),
      email: chance.is(0.7) ? `contact@${domain}` : '',
      territoryId: sector.id,
      ownerId: owners.at(-1)?.userId ?? null,
      visitEveryDays: chance.is(0.06) ? null : visitEveryDays,
      note: '',
      archived: fate.lostFrom !== null && fate.lostFrom < clock.start + 150,
      mergedInto: null,
      possibleDuplicateOf: null,
      leadOn: fate.isOld ? null : fate.knownFrom,
      source: fate.isOld
        ? null
        : weighted(chanceOf('source', id), { visit: 40, recommendation: 26, fair: 14, web: 20 }),
      contacts: contactsOf(chance, id, domain, trade),
      marks: {},
    },
    town,
    size,
    families: trade.families,
    ...fate,
    neglectedFrom: isLeas && town === 0 && index % 2 === 0 ? clock.today - visitEveryDays - 3 - (index % 7) : null,
    owners,
  };
}

/** Twenty-five customers a sector: three fifths in its first town. */
export function clientsOf(roster: Roster, clock: Clock): Client[] {
  const taken = new Set<string>();
  return roster.sectors.flatMap((sector) =>
    Array.from({ length: perSector }, (_, index) => clientOf(sector, index, clock, taken)),
  );
}
