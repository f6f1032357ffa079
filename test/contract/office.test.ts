import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { type OfficeArgs, type OfficeMutationName, officeMutations } from '#contract/office-mutations.ts';
import type { SentMutation } from '#contract/sync.ts';
import type { Actor } from '#contract/mutation.ts';
import { recordsOf } from '../../worker/sync/records.ts';
import { type PushState } from '../../worker/sync/decide.ts';
import {
  aState,
  camille,
  decided,
  idOf,
  lea,
  noon,
  reachOfCamille,
  stored,
  today,
  told,
  usualStamps,
  world,
} from '../support/push-state.ts';

const admin: Actor = { ...lea, userId: idOf('admin'), role: 'admin' };
const [c1, soap] = [idOf('c1'), idOf('soap')];

let count = 0;
function office<N extends OfficeMutationName>(name: N, args: OfficeArgs<N>): SentMutation {
  const { version } = officeMutations[name];
  return { mid: idOf(`w${++count}`), name, version, at: noon, basis: null, deps: [], args };
}

/** What becomes of writes that one after the other are made by these people; a later one sees what the earlier ones left. */
const by = (actor: Actor, writes: readonly SentMutation[], more: Partial<PushState> = {}) =>
  decided(writes, aState({ ...(actor === camille ? reachOfCamille : {}), ...more }), actor);
const verdictsOf = (actor: Actor, ...writes: SentMutation[]) => told(by(actor, writes));

const cost = (more: Partial<OfficeArgs<'cost.add'>> = {}) =>
  office('cost.add', {
    id: idOf('cost'),
    day: today,
    amountCents: 12_500,
    nature: 'variable',
    purpose: 'acquisition',
    label: 'Salon',
    campaignId: null,
    userId: null,
    teamId: null,
    familyId: null,
    territoryId: null,
    ...more,
  });
const csat = office('survey.set', { id: idOf('csat'), name: 'Après visite', audience: 'customer', kind: 'csat' });
const pulse = office('survey.set', { id: idOf('pulse'), name: 'Équipe', audience: 'staff', kind: 'pulse' });
const answer = (more: Partial<OfficeArgs<'survey.answer'>>) =>
  office('survey.answer', {
    id: idOf('answer'),
    surveyId: idOf('csat'),
    customerId: c1,
    userId: null,
    sentOn: today - 2,
    answeredOn: today,
    score: 5,
    ...more,
  });
const plan = (more: Partial<OfficeArgs<'actionPlan.set'>> = {}) =>
  office('actionPlan.set', {
    id: idOf('plan'),
    kpi: 'win_rate',
    scopeType: 'rep',
    scopeId: lea.userId,
    name: 'Gagner plus',
    baseline: 0.2,
    goal: 0.3,
    responsibleId: lea.userId,
    startsOn: today - 10,
    endsOn: today + 30,
    checkEvery: 'week',
    status: 'open',
    ...more,
  });

describe('who writes what of an office', () => {
  test('a rep writes no cost, survey, absence, training, segment, benchmark or plan', () => {
    const writes = [
      cost({ userId: lea.userId }),
      csat,
      office('workDay.set', { id: idOf('d'), day: today, userId: lea.userId, availabilityBp: 0, reason: 'leave' }),
      office('training.set', {
        id: idOf('t'),
        userId: lea.userId,
        subject: 'x',
        plannedOn: today,
        doneOn: null,
        minutes: 60,
      }),
      office('segment.set', { id: idOf('s'), name: 'A' }),
      office('benchmark.set', {
        id: idOf('b'),
        kpi: 'win_rate',
        kind: 'sector',
        low: null,
        median: 0.2,
        high: null,
        source: 'x',
        asOf: today,
        confidence: 'low',
      }),
      plan(),
    ];

    expect(verdictsOf(lea, ...writes)).toEqual(writes.map(() => 'rejected auth.not_permitted'));
  });

  test('a manager enters costs of his people, teams and sectors; those of the organisation are an administrator’s', () => {
    expect(verdictsOf(camille, cost({ userId: lea.userId }))).toEqual(['applied']);
    expect(verdictsOf(camille, cost({ teamId: idOf('north'), territoryId: idOf('sectorA') }))).toEqual(['applied']);
    expect(verdictsOf(camille, cost({ userId: lea.userId, territoryId: idOf('region') }))).toEqual([
      'rejected auth.not_permitted',
    ]);
    expect(verdictsOf(camille, cost())).toEqual(['rejected auth.not_permitted']);
    expect(verdictsOf(admin, cost())).toEqual(['applied']);
  });

  test('a manager notes absences of his people, an administrator the holidays of all', () => {
    const day = (userId: string | null, more: object = {}) =>
      office('workDay.set', { id: idOf('day'), day: today + 40, userId, availabilityBp: 0, reason: 'leave', ...more });

    expect(verdictsOf(camille, day(lea.userId))).toEqual(['applied']);
    expect(verdictsOf(camille, day(null))).toEqual(['rejected auth.not_permitted']);
    expect(verdictsOf(admin, day(null, { reason: 'holiday' }))).toEqual(['applied']);
    // An absence is planned: it is not brought back to today.
    expect(by(camille, [day(lea.userId)]).writes[0]?.after).toMatchObject({ day: today + 40 });
  });

  test('rates and reasons are an administrator’s', () => {
    const rate = office('exchangeRate.set', {
      id: idOf('r'),
      day: today,
      from: 'EUR',
      to: 'CHF',
      numerator: 9315,
      denominator: 10_000,
    });
    const reason = office('lossReason.set', { id: 'price', fr: 'Prix', en: 'Price', of: 'both', position: 1 });

    expect(verdictsOf(camille, rate, reason)).toEqual(['rejected auth.not_permitted', 'rejected auth.not_permitted']);
    expect(verdictsOf(admin, rate, reason)).toEqual(['applied', 'applied']);
  });

  test('an action plan is made for whom one may set targets for; who answers for it checks it', () => {
    const check = office('actionPlan.check', { id: idOf('check'), planId: idOf('plan'), day: today, value: 0.25 });
    const made: Change = { kind: 'actionPlan', row: by(camille, [plan()]).writes[0]?.after } as Change;
    const rows = world(stored(made));

    expect(verdictsOf(camille, plan({ scopeType: 'team', scopeId: idOf('north') }))).toEqual(['applied']);
    expect(verdictsOf(camille, plan({ scopeType: 'org', scopeId: lea.orgId }))).toEqual([
      'rejected auth.not_permitted',
    ]);
    expect(by(lea, [check], { rows }).writes[0]?.after).toMatchObject({ userId: lea.userId, value: 0.25 });
    expect(told(by({ ...lea, userId: idOf('tom') }, [check], { rows }))).toEqual(['rejected row.not_yours']);
  });
});

describe('what cannot be', () => {
  const benchmark = (more: object) =>
    office('benchmark.set', {
      id: idOf('b'),
      kpi: 'win_rate',
      kind: 'sector',
      low: 0.1,
      median: 0.2,
      high: 0.3,
      source: 'Étude',
      asOf: today,
      confidence: 'low',
      ...more,
    });

  test.each<[string, SentMutation, string]>([
    ['a benchmark without source', benchmark({ source: ' ' }), 'benchmark.no_source'],
    ['a benchmark without date', benchmark({ asOf: null }), 'benchmark.no_source'],
    ['a benchmark whose low is above its median', benchmark({ low: 0.25 }), 'benchmark.bad_range'],
    ['a benchmark of no KPI', benchmark({ kpi: 'nothing' }), 'request.unknown_kpi'],
    ['a plan of no KPI', plan({ kpi: 'nothing' }), 'request.unknown_kpi'],
    ['a plan that ends before it begins', plan({ endsOn: today - 11 }), 'row.bad_dates'],
    [
      'a pulse of customers',
      office('survey.set', { id: idOf('x'), name: 'x', audience: 'customer', kind: 'pulse' }),
      'survey.bad_kind',
    ],
    [
      'one’s own stock at a customer’s',
      office('stock.read', {
        id: idOf('x'),
        productId: soap,
        place: 'own',
        customerId: c1,
        day: today,
        quantity: 1,
        valueCents: null,
      }),
      'stock.bad_place',
    ],
    [
      'a customer’s stock at no customer’s',
      office('stock.read', {
        id: idOf('x'),
        productId: soap,
        place: 'customer',
        customerId: null,
        day: today,
        quantity: 1,
        valueCents: null,
      }),
      'stock.bad_place',
    ],
    [
      'a rate of a currency to itself',
      office('exchangeRate.set', { id: idOf('r'), day: today, from: 'EUR', to: 'EUR', numerator: 1, denominator: 1 }),
      'rate.bad_pair',
    ],
    ['a cost of a campaign that is not there', cost({ campaignId: idOf('no') }), 'sync.missing_ref'],
  ])('%s is refused', (_name, write, code) => {
    expect(verdictsOf(admin, write)).toEqual([`rejected ${code}`]);
  });

  test('an answer outside the scale, of the wrong side, without its score, or before the question', () => {
    const refused = (more: Parameters<typeof answer>[0]) => verdictsOf(admin, csat, pulse, answer(more)).at(-1);

    expect(refused({})).toBe('applied');
    expect(refused({ score: 0 })).toBe('rejected survey.bad_answer');
    expect(refused({ score: 6 })).toBe('rejected survey.bad_answer');
    expect(refused({ score: null })).toBe('rejected survey.bad_answer');
    expect(refused({ surveyId: idOf('pulse') })).toBe('rejected survey.bad_answer');
    expect(refused({ customerId: c1, userId: lea.userId })).toBe('rejected survey.bad_answer');
    expect(refused({ answeredOn: today - 3 })).toBe('rejected row.bad_dates');
  });

  test('an answer is given once, and by oneself when it is one’s own', () => {
    const surveys = by(admin, [csat, pulse]).writes.map(({ kind, after }) => stored({ kind, row: after } as Change));
    const sent = answer({ answeredOn: null, score: null });
    const mood = answer({ surveyId: idOf('pulse'), customerId: null, userId: lea.userId, score: 3 });
    const rows = world(...surveys);

    expect(told(by(camille, [sent, answer({}), answer({ score: 1 })], { rows }))).toEqual([
      'applied',
      'applied',
      'rejected row.not_current',
    ]);
    expect(told(by(lea, [mood], { rows }))).toEqual(['applied']);
    expect(told(by(camille, [mood], { rows }))).toEqual(['rejected auth.not_permitted']);
  });

  test('points that do not fit their reason, or came before the member', () => {
    const member = office('loyalty.setMember', { id: idOf('m'), customerId: c1, from: today - 10, to: null });
    const points = (more: object) =>
      office('loyalty.addPoints', {
        id: idOf('p'),
        memberId: idOf('m'),
        day: today,
        points: 10,
        reason: 'purchase',
        orderId: null,
        ...more,
      });
    const last = (more: object) => verdictsOf(camille, member, points(more)).at(-1);

    expect(last({})).toBe('applied');
    expect(last({ reason: 'reward', points: -10 })).toBe('applied');
    expect(last({ points: -10 })).toBe('rejected loyalty.bad_points');
    expect(last({ reason: 'reward' })).toBe('rejected loyalty.bad_points');
    expect(last({ points: 0 })).toBe('rejected loyalty.bad_points');
    expect(last({ day: today - 11 })).toBe('rejected row.bad_dates');
  });

  test('a customer’s loss by somebody else, or for a reason of opportunities', () => {
    const reason = (of: 'opportunity' | 'customer') =>
      office('lossReason.set', { id: 'why', fr: 'x', en: 'x', of, position: 1 });
    const loss = (customerId: string) =>
      office('customerLoss.note', { id: idOf('l'), customerId, day: today, reasonId: null });
    const reasoned = office('customerLoss.note', { id: idOf('l'), customerId: c1, day: today, reasonId: 'why' });

    expect(verdictsOf(lea, loss(c1))).toEqual(['applied']);
    expect(verdictsOf(lea, loss(idOf('c2')))).toEqual(['rejected row.not_yours']);
    expect(verdictsOf(admin, reason('customer'), reasoned).at(-1)).toBe('applied');
    expect(verdictsOf(admin, reason('opportunity'), reasoned).at(-1)).toBe('rejected loss.bad_reason');
  });
});

test('a fact of an office is added once, voided once, and stays as history', () => {
  const voiding = () => office('cost.void', { id: idOf('cost') });
  expect(verdictsOf(admin, cost(), cost(), voiding(), voiding())).toEqual([
    'applied',
    'superseded sync.entity_exists',
    'applied',
    'rejected row.not_current',
  ]);

  const [made] = by(admin, [cost()]).writes;
  const before = stored({ kind: 'costEntry', row: made?.after } as Change);
  const [write] = by(admin, [voiding()], { rows: world(before) }).writes;
  const context = { placeOf: () => ({ scope: '', ownerId: null }) } as unknown as Parameters<typeof recordsOf>[1];
  expect(write && recordsOf(write, context).record).toMatchObject({
    voided: 1,
    receivedAt: usualStamps.receivedAt,
    endedAt: noon,
    scope: 't:none',
  });
});
