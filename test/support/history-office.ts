import type { Change } from '#contract/mutation.ts';
import type { RowOf } from '#contract/entities.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { feed } from './feed.ts';
import type { History } from './history.ts';
import type { OfficePlan } from './history-office-plan.ts';
import { idOf } from './history-setting.ts';

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
  readonly campaignOrders: ReadonlyMap<string, string>;
  readonly campaignCosts: readonly RowOf<'costEntry'>[];
  readonly losses: readonly RowOf<'customerLoss'>[];
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

function campaignsOf(
  { campaigns }: OfficePlan,
  { facts, firstDay }: History,
  customerOf: (n: number) => string,
): Pick<Office, 'campaigns' | 'campaignMembers' | 'campaignOrders' | 'campaignCosts'> {
  return {
    campaigns: campaigns.map(({ from, days, costCents, channel, attributionDays }, n) => ({
      id: idOf('campaign', n),
      name: `Campagne ${n}`,
      kind: 'marketing' as const,
      channel,
      startsOn: firstDay + from,
      endsOn: firstDay + from + days - 1,
      costCents,
      attributionDays,
    })),
    campaignMembers: campaigns.flatMap(({ from, members }, n) =>
      // A customer is in a campaign once.
      [...new Map(members.map((one) => [customerOf(one.customer), one]))].map(([customerId, one], index) => ({
        id: idOf('target', n * 20 + index),
        campaignId: idOf('campaign', n),
        customerId,
        arm: one.isControl ? ('control' as const) : ('treated' as const),
        touchedOn: firstDay + from,
        respondedOn: one.response === null ? null : firstDay + from + one.response,
        removed: one.isRemoved,
      })),
    ),
    campaignOrders: new Map(
      campaigns.flatMap(({ orders }, n) =>
        orders.flatMap((order) => {
          const row = facts.orders[order];
          return row ? [[row.id, idOf('campaign', n)]] : [];
        }),
      ),
    ),
    campaignCosts: campaigns.flatMap(({ from, spent }, n) =>
      spent.map(({ after, cents, isVoid }, index) => ({
        id: idOf('spent', n * 4 + index),
        day: firstDay + from + after,
        amountCents: cents,
        nature: 'variable' as const,
        purpose: 'acquisition' as const,
        label: '',
        campaignId: idOf('campaign', n),
        userId: null,
        teamId: null,
        familyId: null,
        territoryId: null,
        voided: isVoid,
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
    ...campaignsOf(plan, history, customerOf),
    losses: plan.losses.map(({ customer, day: on, reason, isVoid }, n) => ({
      id: idOf('loss', n),
      customerId: customerOf(customer),
      day: firstDay + on,
      reasonId: reason,
      note: '',
      voided: isVoid,
    })),
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
const reasonRows: Change[] = ['price', 'quality'].map((id, position) => ({
  kind: 'lossReason',
  row: { id, fr: id, en: id, of: 'customer', position, archived: false },
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
      ...rowsOf('costEntry', office.campaignCosts),
      ...reasonRows,
      ...rowsOf('customerLoss', office.losses),
    ],
    { now },
  );
  for (const [id, campaign] of office.campaignOrders)
    await db.all({
      sql: 'UPDATE orders SET campaign_id = ?3 WHERE org_id = ?1 AND id = ?2',
      params: [db.orgId, id, campaign],
    });
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

/** A history whose facts know the campaigns of the office and what they cost. */
export function withCampaigns(
  lived: History,
  { campaigns, campaignMembers, campaignOrders, campaignCosts }: Office,
): History {
  const known = lived.facts.office ?? { costs: [], surveys: [], responses: [], stock: [], members: [], points: [] };
  const costs = [...known.costs, ...campaignCosts];
  return {
    ...lived,
    facts: { ...lived.facts, office: { ...known, costs, campaigns, campaignMembers, campaignOrders } },
  };
}

/** The same with the history itself, whose facts then know the tasks and days of the office. */
export async function feedWithOffice(
  database: Parameters<typeof feed>[0],
  lived: History,
  papers: OfficePlan,
): Promise<{ db: OrgDb; history: History }> {
  const office = officeOf(papers, lived);
  const { tasks, workDays } = office;
  const told = withCampaigns(lived, office);
  const history = { ...told, facts: { ...told.facts, tasks, workDays } };
  const db = await feed(database, history);
  await feedOffice(db, office, history);
  return { db, history };
}
