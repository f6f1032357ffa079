import { type Day, dayOfCivil } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Role } from '#contract/people.ts';

const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);
const started: Day = dayOfCivil(2025, 1, 1);

const user = (name: string, no: number, role: Role): Change => ({
  kind: 'user',
  row: { id: idOf(name), no, name, role, status: 'active', hidden: false },
});

const member = (name: string, teamId: string, job: 'member' | 'manager'): Change => ({
  kind: 'membership',
  row: { id: idOf(`m-${name}`), userId: idOf(name), teamId: idOf(teamId), function: job, from: started, to: null },
});

const sector = (name: string, no: number, rep: string): Change[] => [
  { kind: 'territory', row: { id: idOf(name), no, name, kind: 'sector', parentId: idOf('region') } },
  {
    kind: 'territoryAssignment',
    row: { id: idOf(`a-${name}`), userId: idOf(rep), territoryId: idOf(name), from: started, to: null },
  },
];

const outcome = (id: string, position: number, met: boolean, isUndeliverable = false): Change => ({
  kind: 'outcome',
  row: {
    id,
    fr: id,
    en: id,
    icon: 'dot',
    position,
    met,
    asksAmount: false,
    isRefusal: false,
    isUndeliverable,
    archived: false,
  },
});

const stage = (name: string, position: number, probabilityBp: number): Change => ({
  kind: 'stage',
  row: { id: idOf(name), fr: name, en: name, position, probabilityBp, isWon: name === 'won', isLost: name === 'lost' },
});

const product = (name: string, no: number, family: string, priceCents: number): Change => ({
  kind: 'product',
  row: {
    id: idOf(name),
    no,
    sku: name,
    name,
    familyId: idOf(family),
    unit: 'pièce',
    priceCents,
    availableFrom: started,
    availableTo: null,
  },
});

/** A customer of the world: odd ones are lea's in sector A, even ones tom's in sector B. */
export function aCustomer(no: number): Extract<Change, { kind: 'customer' }> {
  const isLea = no % 2 === 1;
  return {
    kind: 'customer',
    row: {
      id: idOf(`c${no}`),
      name: `Client ${no}`,
      kind: 'company',
      address: '',
      postcode: '',
      city: 'Lyon',
      lat: 45.75,
      lng: 4.85,
      phone: '',
      email: '',
      territoryId: idOf(isLea ? 'sectorA' : 'sectorB'),
      ownerId: idOf(isLea ? 'lea' : 'tom'),
      visitEveryDays: null,
      note: '',
      archived: false,
      mergedInto: null,
      possibleDuplicateOf: null,
      leadOn: null,
      source: null,
      contacts: [],
      marks: {},
    },
  };
}

export function peopleAndGoods(customers: number): Change[] {
  return [
    user('lea', 1, 'rep'),
    user('tom', 2, 'rep'),
    user('camille', 3, 'manager'),
    user('admin', 4, 'admin'),
    { kind: 'team', row: { id: idOf('france'), name: 'France', parentId: null } },
    { kind: 'team', row: { id: idOf('north'), name: 'Nord', parentId: idOf('france') } },
    member('lea', 'north', 'member'),
    member('tom', 'north', 'member'),
    member('camille', 'france', 'manager'),
    { kind: 'territory', row: { id: idOf('region'), no: 1, name: 'Région', kind: 'region', parentId: null } },
    ...sector('sectorA', 2, 'lea'),
    ...sector('sectorB', 3, 'tom'),
    outcome('met', 1, true),
    outcome('absent', 2, false),
    outcome('bounced', 3, false, true),
    stage('lead', 1, 1000),
    stage('offer', 2, 5000),
    stage('won', 3, 10_000),
    stage('lost', 4, 0),
    { kind: 'family', row: { id: idOf('care'), no: 1, name: 'Soin', businessUnitId: null } },
    { kind: 'family', row: { id: idOf('home'), no: 2, name: 'Maison', businessUnitId: null } },
    product('soap', 1, 'care', 1000),
    product('broom', 2, 'home', 2500),
    ...Array.from({ length: customers }, (_, index) => aCustomer(index + 1)),
  ];
}
