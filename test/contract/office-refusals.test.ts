import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { OfficeArgs } from '#contract/office-mutations.ts';
import type { SentMutation } from '#contract/sync.ts';
import { admin, answer, by, c1, cost, csat, office, plan, pulse, soap, verdictsOf } from '../support/office.ts';
import { camille, idOf, lea, stored, today, told, world } from '../support/push-state.ts';

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

  test('a campaign that ends before it begins, or a member of it that cannot be', () => {
    const campaign = office('campaign.set', {
      id: idOf('k'),
      name: 'Relance',
      kind: 'loyalty',
      startsOn: today - 10,
      endsOn: today,
      costCents: 50_000,
    });
    const member = (more: Partial<OfficeArgs<'campaign.setMember'>>) =>
      office('campaign.setMember', {
        id: idOf('km'),
        campaignId: idOf('k'),
        customerId: c1,
        arm: 'treated',
        touchedOn: today - 9,
        respondedOn: today - 8,
        ...more,
      });
    const last = (...members: SentMutation[]) => verdictsOf(camille, campaign, ...members).at(-1);

    expect(verdictsOf(lea, campaign)).toEqual(['rejected auth.not_permitted']);
    expect(verdictsOf(camille, { ...campaign, args: { ...(campaign.args as object), endsOn: today - 11 } })).toEqual([
      'rejected row.bad_dates',
    ]);
    expect(verdictsOf(camille, member({}))).toEqual(['rejected sync.missing_ref']);
    expect(last(member({}))).toBe('applied');
    expect(last(member({ respondedOn: today - 10 }))).toBe('rejected row.bad_dates');
    expect(last(member({ touchedOn: null, respondedOn: today - 11 }))).toBe('rejected row.bad_dates');
    expect(last(member({ arm: 'control', respondedOn: null }))).toBe('rejected campaign.bad_member');
    expect(last(member({ arm: 'control', touchedOn: null }))).toBe('rejected campaign.bad_member');
    expect(last(member({ arm: 'control', touchedOn: null, respondedOn: null }))).toBe('applied');
    expect(last(member({}), member({ removed: true }))).toBe('applied');
    expect(last(member({}), member({ customerId: idOf('c2') }))).toBe('rejected campaign.bad_member');
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
