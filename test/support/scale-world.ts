import { env } from 'cloudflare:workers';
import { type Day, dayOfCivil, monthOf } from '#contract/day.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { mutations } from '#contract/mutations.ts';
import type { SentMutation, Verdict } from '#contract/sync.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { push } from '../../worker/sync/push.ts';
import { anOrganization, cellsOf } from './cells.ts';
import { ScaleWriter, customersOfRep, customerIdOf, productIdOf, repIdOf, stageIdOf } from './scale.ts';

/** A Wednesday, noon in Paris. */
export const today: Day = dayOfCivil(2026, 11, 18);
export const noon = today * 86_400_000 + 11 * 3_600_000;

export const reps = 1000;
/** Those who have facts; the others have cells only. */
export const repsWithFacts = 20;

/** Days of other reps' cells: more than any week board reads. */
const daysOfOthers = 60;

const one = Array.from({ length: reps }, (_, index) => index + 1);
let count = 0;
const freshId = (prefix: string) => `${prefix}-${(++count).toString(36)}`.padEnd(22, '_');

/** An organisation of 1,000 reps with so many days of history, today included. */
export async function scaleWorld(name: string, days: number) {
  const org = name.padEnd(22, '_');
  const [from, to] = [today + 1 - days, today + 1];
  await anOrganization(env.DB, org);
  const writer = new ScaleWriter(env.DB, { org, reps, customersOfRep, products: 2000 });
  await writer.people();
  const share = { reps: one.slice(0, repsWithFacts), from, to };
  await writer.customers(share.reps);
  await writer.facts(share);
  await writer.cells(share);
  const others = one.slice(repsWithFacts).map(repIdOf);
  await cellsOf(env.DB, org, 'rep_months', 'month', others, monthOf(from), monthOf(today) + 1);
  await cellsOf(env.DB, org, 'rep_days', 'day', others, to - Math.min(days, daysOfOthers), to);
  // They work from Monday to Friday as well: day 0 was a Thursday.
  await env.DB.prepare('DELETE FROM rep_days WHERE org_id = ? AND rep_id > ? AND day % 7 IN (2, 3)')
    .bind(org, repIdOf(repsWithFacts))
    .run();
  const db = new OrgDb(env.DB, org);
  const requestOf = (rep: number, muts: readonly SentMutation[]) => ({
    protocol: 1 as const,
    schema: 1,
    rowsSchema: 1,
    org,
    user: repIdOf(rep),
    client: `phone-${rep}`.padEnd(22, '_'),
    epoch: 'e1',
    sentAt: noon,
    streams: {},
    mutations: [...muts],
    limit: 1,
  });
  return {
    org,
    db,
    push: async (rep: number, muts: readonly SentMutation[]): Promise<readonly Verdict[]> => {
      const served = { now: () => noon, pause: async () => undefined };
      return (await push(db, repIdOf(rep), requestOf(rep, muts), served)).verdicts;
    },
    /** Rows read and written by some work, as D1 bills them, and trips made for it. */
    async rowsOf(work: () => Promise<unknown>) {
      const [read, written, trips] = [db.rowsRead, db.rowsWritten, db.trips];
      await work();
      return { read: db.rowsRead - read, written: db.rowsWritten - written, trips: db.trips - trips };
    },
  };
}

export type ScaleWorld = Awaited<ReturnType<typeof scaleWorld>>;

export function entry<N extends MutationName>(name: N, args: ArgsInput<N>): SentMutation {
  return { mid: freshId('m'), name, version: mutations[name].version, at: noon, basis: null, deps: [], args };
}

export const visit = (rep: number, no: number, day = today): ArgsInput<'interaction.log'> => ({
  id: freshId('v'),
  customerId: customerIdOf(rep, no),
  kind: 'visit',
  outcomeId: 'met',
  day,
  occurredAt: noon,
});

/** Of four lines. */
export const order = (rep: number, no: number): ArgsInput<'order.submit'> => ({
  id: freshId('o'),
  customerId: customerIdOf(rep, no),
  day: today,
  placedAt: noon,
  lines: [1, 2, 3, 4].map((line) => ({ productId: productIdOf(no * 4 + line), quantity: line, unitPriceCents: 999 })),
});

export const opportunity = (rep: number, no: number): ArgsInput<'opportunity.create'> => ({
  id: freshId('k'),
  changeId: freshId('s'),
  customerId: customerIdOf(rep, no),
  name: 'Salon',
  stageId: stageIdOf('lead'),
  amountCents: 100_000,
  expectedCloseOn: null,
  day: today - 20,
  at: noon,
});

export const stageChange = (id: string, stage: string): ArgsInput<'opportunity.set'> => ({
  id,
  changeId: freshId('s'),
  fields: { stageId: stageIdOf(stage) },
  day: today,
  at: noon,
});
