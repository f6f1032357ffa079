import fc from 'fast-check';
import type { Change } from '#contract/mutation.ts';
import type { RowOf } from '#contract/entities.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import type { History } from './history.ts';
import { lastDay } from './history-plan.ts';
import { idOf } from './history-setting.ts';

const rarely = (chance: number) => fc.nat(chance).map((n) => n === chance);
const day = fc.nat(lastDay);
/** Everybody is asked at the same time. */
const together = fc.constantFrom(90, 100, 110, 400);
const lasts = fc.option(fc.constantFrom(0, 1, 30, 200), { freq: 2 });

const task = fc.record({
  kind: fc.constantFrom('visit', 'visit', 'call', 'follow_up', 'other'),
  by: fc.nat(8),
  due: day,
  end: fc.constantFrom('open', 'done', 'done', 'done', 'cancelled'),
  /** Days from the due day to the one on which it was closed. */
  gap: fc.constantFrom(0, 0, 0, -1, 1, 20),
  byCustomer: fc.boolean(),
});

const campaign = fc.record({
  from: day,
  days: fc.constantFrom(1, 30, 90),
  costCents: fc.constantFrom(0, 1, 100_000, 25_000),
  members: fc.array(
    fc.record({
      customer: fc.nat(11),
      isControl: fc.nat(2).map((n) => n === 0),
      response: fc.option(fc.constantFrom(0, 0, 1, 10, 59, 60, 61), { freq: 4 }),
    }),
    { maxLength: 10, size: 'max' },
  ),
});

/** What an office writes beside a history: small numbers that any history can give a meaning to. */
export const officePlan = fc.record({
  sources: fc.array(fc.constantFrom(null, 'salon', 'web'), { minLength: 12, maxLength: 12 }),
  segments: fc.array(fc.record({ segment: fc.nat(2), customer: fc.nat(11), from: day, days: lasts }), {
    maxLength: 20,
    size: 'max',
  }),
  answers: fc.array(
    fc.record({
      by: fc.nat(8),
      isPulse: fc.boolean(),
      sent: together,
      after: fc.option(fc.constantFrom(0, 1, 40), { freq: 5 }),
      score: fc.nat(10),
      isVoid: rarely(7),
    }),
    { minLength: 16, maxLength: 24, size: 'max' },
  ),
  trainings: fc.array(
    fc.record({
      by: fc.nat(8),
      planned: together,
      done: fc.option(fc.constantFrom(-3, 0, 60)),
      isCancelled: rarely(6),
    }),
    { minLength: 10, maxLength: 16, size: 'max' },
  ),
  sessions: fc.array(
    fc.record({ by: fc.nat(8), minutes: fc.constantFrom(0, 1, 59, 600, 100_000), isEnded: rarely(4) }),
    { maxLength: 8 },
  ),
  tasks: fc.array(task, { maxLength: 20, size: 'max' }),
  workDays: fc.array(
    fc.record({ by: fc.option(fc.nat(8)), day, bp: fc.constantFrom(0, 0, 5000, 10_000), days: fc.constantFrom(1, 5) }),
    { maxLength: 12, size: 'max' },
  ),
  campaigns: fc.array(campaign, { maxLength: 3 }),
});
export type OfficePlan = typeof officePlan extends fc.Arbitrary<infer Value> ? Value : never;

/** The same as plain lists. */
export type Office = {
  readonly sources: ReadonlyMap<string, string | null>;
  readonly segmentMembers: readonly RowOf<'segmentMember'>[];
  readonly answers: readonly (RowOf<'surveyResponse'> & { readonly kind: 'pulse' | 'nps' })[];
  readonly trainings: readonly RowOf<'trainingRecord'>[];
  readonly sessions: readonly { readonly userId: string; readonly at: number; readonly isEnded: boolean }[];
  readonly tasks: readonly RowOf<'task'>[];
  readonly workDays: readonly RowOf<'workDay'>[];
  readonly campaigns: readonly RowOf<'campaign'>[];
  readonly campaignMembers: readonly RowOf<'campaignMember'>[];
};

const surveyIds = { pulse: idOf('survey', 0), nps: idOf('survey', 1) };

function peopleOf(plan: OfficePlan, { facts, firstDay, now }: History) {
  const people = [...facts.reps, ...facts.managers];
  const personOf = (n: number) => people[n % people.length] ?? '';
  return {
    personOf,
    answers: plan.answers.map((one, n) => {
      const kind = one.isPulse ? ('pulse' as const) : ('nps' as const);
      const sentOn = firstDay + one.sent;
      return {
        id: idOf('answer', n),
        surveyId: surveyIds[kind],
        kind,
        customerId: null,
        userId: personOf(one.by + n),
        sentOn,
        answeredOn: one.after === null ? null : sentOn + one.after,
        score: one.after === null ? null : one.isPulse ? 1 + (one.score % 5) : one.score,
        comment: '',
        interactionId: null,
        voided: one.isVoid,
      };
    }),
    trainings: plan.trainings.map((one, n) => ({
      id: idOf('training', n),
      userId: personOf(one.by + n),
      subject: 'Produits',
      plannedOn: firstDay + one.planned,
      doneOn: one.done === null ? null : firstDay + one.planned + one.done,
      minutes: 60,
      cancelled: one.isCancelled,
    })),
    sessions: plan.sessions.map(({ by, minutes, isEnded }) => ({
      userId: personOf(by),
      at: now - minutes * 60_000,
      isEnded,
    })),
    tasks: plan.tasks.map(({ kind, by, due, end, gap, byCustomer }, n) => ({
      id: idOf('task', n),
      kind,
      customerId: null,
      assigneeId: personOf(by),
      title: '',
      dueOn: firstDay + due,
      status: end,
      closedOn: end === 'open' ? null : firstDay + due + gap,
      byCustomer: end === 'cancelled' && byCustomer,
      interactionId: null,
      marks: {},
    })),
    workDays: plan.workDays.flatMap(({ by, day: first, bp, days }, n) =>
      Array.from({ length: days }, (_, index) => ({
        id: idOf('workday', n * 5 + index),
        day: firstDay + first + index,
        userId: by === null ? null : personOf(by),
        availabilityBp: bp,
        reason: 'leave' as const,
      })),
    ),
  };
}

export function officeOf(plan: OfficePlan, history: History): Office {
  const { facts, firstDay } = history;
  const customerOf = (n: number) => facts.customers[n % facts.customers.length]?.id ?? '';
  const { personOf: _personOf, ...people } = peopleOf(plan, history);
  return {
    ...people,
    sources: new Map(facts.customers.map(({ id }, n) => [id, plan.sources[n] ?? null])),
    segmentMembers: plan.segments.map(({ segment, customer, from, days }, n) => ({
      id: idOf('member', n),
      segmentId: idOf('segment', segment),
      customerId: customerOf(customer),
      from: firstDay + from,
      to: days === null ? null : firstDay + from + days,
    })),
    campaigns: plan.campaigns.map(({ from, days, costCents }, n) => ({
      id: idOf('campaign', n),
      name: `Campagne ${n}`,
      kind: 'marketing' as const,
      startsOn: firstDay + from,
      endsOn: firstDay + from + days - 1,
      costCents,
    })),
    campaignMembers: plan.campaigns.flatMap(({ from, members }, n) =>
      // A customer is in a campaign once.
      [...new Map(members.map((one) => [customerOf(one.customer), one]))].map(([customerId, one], index) => ({
        id: idOf('target', n * 20 + index),
        campaignId: idOf('campaign', n),
        customerId,
        arm: one.isControl ? ('control' as const) : ('treated' as const),
        touchedOn: firstDay + from,
        respondedOn: one.response === null ? null : firstDay + from + one.response,
      })),
    ),
  };
}

const segmentRows: Change[] = [0, 1, 2].map((n) => ({
  kind: 'segment',
  row: { id: idOf('segment', n), name: `Segment ${n}`, rule: '', archived: false },
}));
const surveyRows: Change[] = (['pulse', 'nps'] as const).map((kind) => ({
  kind: 'survey',
  row: { id: surveyIds[kind], name: kind, audience: 'staff', kind, archived: false },
}));

/** Brings it all into the organisation. */
export async function feedOffice(db: OrgDb, office: Office, { now }: History): Promise<void> {
  const rowsOf = (kind: Change['kind'], rows: readonly object[]): Change[] =>
    rows.map((row) => ({ kind, row }) as Change);
  await commitRows(
    db,
    [
      ...segmentRows,
      ...surveyRows,
      ...rowsOf('segmentMember', office.segmentMembers),
      ...office.answers.map(({ kind: _kind, ...row }): Change => ({ kind: 'surveyResponse', row })),
      ...rowsOf('trainingRecord', office.trainings),
      ...rowsOf('task', office.tasks),
      ...rowsOf('workDay', office.workDays),
      ...rowsOf('campaign', office.campaigns),
      ...rowsOf('campaignMember', office.campaignMembers),
    ],
    { now },
  );
  for (const [id, source] of office.sources)
    await db.all({
      sql: 'UPDATE customers SET source = ?3 WHERE org_id = ?1 AND id = ?2',
      params: [db.orgId, id, source],
    });
  for (const [n, { userId, at, isEnded }] of office.sessions.entries()) {
    await db.all({
      sql: `INSERT INTO sessions (token_hash, org_id, user_id, created_at, expires_at, last_seen_at, revoked_at)
        VALUES (?2, ?1, ?3, ?4, ?4, ?4, ?5)`,
      params: [db.orgId, `${db.orgId} ${n}`, userId, at, isEnded ? at : null],
    });
  }
}
