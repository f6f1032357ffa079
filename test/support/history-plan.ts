import fc from 'fast-check';
import { officePlan } from './history-money-plan.ts';

/** Days of a history: facts happen on the days 0..`lastDay` after its first. */
export const lastDay = 540;

/** A day by number, by name (the nth awkward day) or a gap after an earlier fact. */
const day = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.nat(lastDay) }) },
  { weight: 2, arbitrary: fc.record({ mark: fc.nat(40) }) },
  {
    weight: 3,
    arbitrary: fc.record({ after: fc.nat(30), gap: fc.constantFrom(0, 0, 1, 14, 15, 30, 89, 90, 91, 180, 365) }),
  },
);
export type DayPlan = { at: number } | { mark: number } | { after: number; gap: number };

const rarely = (chance: number) => fc.nat(chance).map((n) => n === chance);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
/** Minutes from local midnight: the edges of the day, and a time that both DST days have. */
const minutes = fc.constantFrom(600, 0, 1, 1439, 1439, 90, 720);

/** A few customers get most of the work. */
const someCustomer = fc.oneof({ weight: 2, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(11) });

const contact = {
  kind: fc.constantFrom('visit', 'visit', 'visit', 'call', 'call', 'email', 'meeting', 'demo', 'complaint'),
  inbound: rarely(3),
  outcome: fc.constantFrom(0, 1, 2, 2, 2, 3, 4),
  minutes,
} as const;

const interaction = fc.record({
  ...contact,
  by: fc.nat(8),
  customer: someCustomer,
  contact: fc.nat(2),
  day,
  lag: fc.constantFrom(0, 0, 0, 1, 2),
  opportunity: maybe(fc.nat(5)),
  /** So many days after the last one with this customer, with the same person. */
  follows: fc.option(fc.constantFrom(0, 1, 13, 14, 14, 15), { freq: 2 }),
  isSystem: rarely(4),
  /** The phone's calendar is ahead: the server takes its own day instead. */
  isAhead: rarely(9),
  fix: fc.option(fc.record({ ...contact, isVoid: fc.boolean(), byManager: fc.boolean(), earlier: fc.nat(3) }), {
    freq: 4,
  }),
});

const line = fc.record({
  product: fc.nat(8),
  quantity: fc.integer({ min: 1, max: 5 }),
  priceCents: fc.constantFrom(0, 1, 99, 250, 5000, 1001, 12_345, 33_333),
  /** Per cent of the gross. */
  discount: fc.constantFrom(0, 0, 0, 0, 0, 7, 33, 33, 100),
});
export type LinePlan = { product: number; quantity: number; priceCents: number; discount: number };

const order = fc.record({
  by: fc.nat(8),
  customer: someCustomer,
  day,
  minutes,
  lag: fc.constantFrom(0, 0, 0, 1, 2),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  shares: fc.constantFrom(
    [10_000],
    [10_000],
    [10_000],
    [5000, 5000],
    [3333, 6667],
    [3334, 3333, 3333],
    [9999, 1],
    [0, 10_000],
  ),
  /** So many days after the first interaction with this customer, or the day of its last order. */
  follows: fc.option(fc.constantFrom(0, 1, 89, 90, 91, 'order' as const, 'order' as const), { freq: 2 }),
  visit: maybe(fc.nat(20)),
  /** Gives back an earlier order: all of it, its first line, or one piece. */
  returns: fc.option(
    fc.record({
      order: fc.nat(15),
      part: fc.constantFrom('all', 'all', 'line', 'piece'),
      isNamed: fc.nat(3),
      gap: fc.nat(120),
    }),
    { freq: 2 },
  ),
  isSystem: rarely(3),
  status: fc.constantFrom(
    'confirmed',
    'confirmed',
    'confirmed',
    'shipped',
    'shipped',
    'invoiced',
    'paid',
    'paid',
    'draft',
    'submitted',
    'cancelled',
    'rejected',
  ),
  moves: fc.constantFrom(
    [],
    [],
    [],
    [],
    ['confirmed'],
    ['confirmed'],
    ['confirmed', 'shipped'],
    ['cancelled'],
    ['rejected'],
    ['confirmed', 'shipped', 'invoiced', 'paid'],
  ),
  fix: fc.option(
    fc.record({ isVoid: rarely(2), byManager: fc.boolean(), lines: fc.array(line, { minLength: 1, maxLength: 2 }) }),
    { freq: 6 },
  ),
});

const amount = fc.constantFrom(null, 0, 1, 55, 100_001, 250_005);
const probability = fc.constantFrom(null, 0, 5000, 3333, 10_000);

const opportunity = fc.record({
  by: fc.nat(8),
  customer: fc.nat(12),
  family: fc.nat(3),
  stage: fc.nat(2),
  amount,
  probability,
  day,
  isSystem: rarely(2),
  isOpeningUnknown: fc.boolean(),
  isArchived: rarely(7),
  edits: fc.array(
    fc.record({
      stage: fc.option(fc.constantFrom(0, 1, 2, 3, 3, 3, 4, 4), { freq: 4 }),
      amount: fc.option(fc.record({ cents: amount })),
      probability: fc.option(fc.record({ bp: probability })),
      owner: fc.nat(8),
      gap: fc.constantFrom(0, 1, 10, 30, 60, 90, -5),
    }),
    { maxLength: 5 },
  ),
});

const customer = fc.record({
  sector: fc.nat(3),
  owner: fc.nat(7),
  secondOwner: fc.option(fc.record({ owner: fc.nat(7), day }), { freq: 3 }),
  contacts: fc.nat(2),
  isSystem: fc.nat(3).map((n) => n > 0),
  assigned: fc.option(fc.record({ owner: fc.nat(7), wave: fc.integer({ min: 1, max: 3 }) }), { freq: 3 }),
  moved: fc.option(fc.record({ sector: fc.nat(3), wave: fc.integer({ min: 1, max: 3 }) }), { freq: 4 }),
});

const product = fc.record({
  family: fc.nat(2),
  from: fc.oneof(fc.constant({ at: 0 }), day),
  days: maybe(fc.nat(200)),
  costs: fc.array(
    fc.record({ from: fc.oneof(fc.constant({ at: 0 }), day), cents: fc.constantFrom(0, 33, 777, 20_001) }),
    { maxLength: 2 },
  ),
});

const membership = fc.record({
  rep: fc.nat(5),
  team: fc.nat(2),
  isManager: rarely(5),
  from: fc.oneof(fc.constant({ at: 0 }), day),
  days: maybe(fc.integer({ min: 1, max: 300 })),
  /** Ends on an awkward day instead. */
  endMark: fc.option(fc.nat(40), { freq: 2 }),
});

/** What a history is made from: small numbers that shrink. */
export const plan = fc.record({
  zone: fc.constantFrom('Europe/Paris', 'Europe/Paris', 'Pacific/Auckland'),
  /** First days that bring leap days, ISO weeks 53 and both DST changes into reach. */
  start: fc.constantFrom('2026-01-01', '2025-05-20', '2023-11-01', '2019-10-01'),
  fiscalYearStartMonth: fc.constantFrom(1, 1, 4, 7, 10, 12),
  activityWindowMonths: fc.constantFrom(6, 1, 3, 12),
  workingDays: fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [7], [1, 2, 3, 4, 5, 6, 7]),
  isManual: rarely(3),
  repsSeeMargin: fc.boolean(),
  reps: fc.integer({ min: 4, max: 6 }),
  isTeamBelowTeam: fc.boolean(),
  hasFamilyWithoutUnit: fc.boolean(),
  stageRaise: fc.option(fc.constantFrom(1250, 9999), { freq: 2 }),
  memberships: fc.array(membership, { minLength: 3, maxLength: 9 }),
  customers: fc.array(customer, { minLength: 6, maxLength: 12 }),
  products: fc.array(product, { minLength: 5, maxLength: 8 }),
  interactions: fc.array(interaction, { minLength: 4, maxLength: 24, size: 'max' }),
  orders: fc.array(order, { minLength: 3, maxLength: 18, size: 'max' }),
  opportunities: fc.array(opportunity, { maxLength: 7, size: 'max' }),
  targets: fc.array(
    fc.record({
      kpi: fc.oneof({ weight: 2, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constant(0) }),
      scope: fc.nat(40),
      kind: fc.constantFrom('month', 'quarter', 'year'),
      day,
      value: fc.constantFrom(0, 1, 0.25, 7, 50_000),
    }),
    { maxLength: 4 },
  ),
  later: fc.constantFrom(0, 0, 1, 3, 9, 33),
  office: officePlan,
});

export type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;
