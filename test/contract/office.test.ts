import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { recordsOf } from '../../worker/sync/records.ts';
import { admin, by, cost, csat, office, plan, verdictsOf } from '../support/office.ts';
import { camille, idOf, lea, noon, stored, today, told, usualStamps, world } from '../support/push-state.ts';

describe('who writes what of an office', () => {
  test('a rep writes no cost, survey, absence, training, segment, benchmark or plan', () => {
    const writes = [
      cost({ userId: lea.userId }),
      cost({ teamId: idOf('north') }),
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

  test('a training and an absence stay with the people of the one who notes them', () => {
    const zoe: Change = { kind: 'user', row: { ...world().get(`user:${lea.userId}`)?.row, id: idOf('zoe') } } as Change;
    const training = (userId: string) =>
      office('training.set', {
        id: idOf('t'),
        userId,
        subject: 'Vendre',
        plannedOn: today,
        doneOn: null,
        minutes: 60,
      });
    const leave = (userId: string) =>
      office('workDay.set', { id: idOf('d'), day: today, userId, availabilityBp: 0, reason: 'leave' });
    const refused = ['rejected auth.not_permitted'];

    for (const write of [training, leave]) {
      const known = world(stored(zoe));
      expect(told(by(camille, [write(lea.userId)], { rows: known }))).toEqual(['applied']);
      expect(told(by(camille, [write(idOf('zoe'))], { rows: known }))).toEqual(refused);
      const made = by(admin, [write(idOf('zoe'))], { rows: known }).writes[0];
      const taken = world(stored(zoe), stored({ kind: made?.kind, row: made?.after } as Change));
      expect(told(by(camille, [write(lea.userId)], { rows: taken }))).toEqual(refused);
    }
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
