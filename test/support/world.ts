import { env } from 'cloudflare:workers';
import { dayOfCivil } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { mutations } from '#contract/mutations.ts';
import type { SentMutation, SyncReply, SyncRequest, SyncedRow, Verdict } from '#contract/sync.ts';
import { OrgDb, type Row } from '../../worker/db/client.ts';
import { type RowsOptions, commitRows } from '../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { type SyncEnv, push } from '../../worker/sync/push.ts';
import { sync } from './sync.ts';
import { peopleAndGoods } from './world-rows.ts';

/** The world's own today, noon in Paris. */
export const today = dayOfCivil(2026, 11, 18);
export const noon = today * 86_400_000 + 11 * 3_600_000;

/** 22 characters, readable in a failure. */
export const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);

let counter = 0;
/** An id that is used once. */
export const freshId = (prefix = 'x'): string => idOf(`${prefix}-${(++counter).toString(36)}`);

export type WorldOptions = {
  readonly org?: string;
  readonly customers?: number;
  readonly repsSeeMargin?: boolean;
  readonly confirmation?: 'automatic' | 'manual';
};

/** A queued write of a phone; `at` defaults to the world's noon. */
export function entry<N extends MutationName>(
  name: N,
  args: ArgsInput<N>,
  more: Partial<SentMutation> = {},
): SentMutation {
  return { mid: freshId('m'), name, version: mutations[name].version, at: noon, basis: null, deps: [], args, ...more };
}

type Sending = {
  readonly client?: string;
  readonly now?: number;
  readonly sentAt?: number;
  readonly epoch?: string | null;
};

/**
 * A small organisation in D1, on the world's day: reps lea and tom (sectors A and B), manager camille of their team,
 * admin; customers c1, c2 … of lea in sector A (even ones of tom in sector B).
 */
export async function makeWorld(options: WorldOptions = {}) {
  const { org = freshId('org'), customers = 4 } = options;
  const db = new OrgDb(env.DB, org);
  await createOrganization(db, organizationOf(org, options), { epoch: `epoch-${org}`, now: noon - 30 * 86_400_000 });
  await commitRows(db, peopleAndGoods(customers), {
    now: noon - 30 * 86_400_000,
    unitCosts: [{ productId: idOf('soap'), from: 0, unitCostCents: 400 }],
  });

  const requestOf = (userId: string, muts: readonly SentMutation[], sending: Sending): SyncRequest => ({
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org,
    user: userId,
    client: sending.client ?? idOf(`phone-${userId.replaceAll('_', '')}`),
    epoch: sending.epoch === undefined ? `epoch-${org}` : sending.epoch,
    sentAt: sending.sentAt ?? sending.now ?? noon,
    streams: {},
    mutations: [...muts],
    limit: 1,
  });
  const envOf = (now: number) => ({ now: () => now, pause: async () => undefined });

  return {
    db,
    org,
    /** Sends entries as this user and answers their verdicts. */
    async push(user: string, muts: readonly SentMutation[], sending: Sending = {}): Promise<readonly Verdict[]> {
      const { verdicts } = await push(db, idOf(user), requestOf(idOf(user), muts, sending), envOf(sending.now ?? noon));
      return verdicts;
    },
    /** A whole sync call: entries, then a page; `later` is given what goes on after the answer. */
    sync: (user: string, muts: readonly SentMutation[], later: NonNullable<SyncEnv['later']>): Promise<SyncReply> =>
      sync(db, idOf(user), requestOf(idOf(user), muts, {}), { ...envOf(noon), later }),
    /** One page from these cursors. */
    pullPage: (user: string, streams: SyncRequest['streams'], limit = 500): Promise<SyncReply> =>
      sync(db, idOf(user), { ...requestOf(idOf(user), [], {}), streams, limit }, envOf(noon)),
    /** Pulls until nothing is left, from `streams` on. */
    async pullAll(user: string, limit = 500, from: SyncRequest['streams'] = {}): Promise<Pulled> {
      const rows = new Map<string, SyncedRow>();
      const pages: SyncReply[] = [];
      let streams = from;
      for (let more = true; more;) {
        const reply: SyncReply = await this.pullPage(user, streams, limit);
        pages.push(reply);
        for (const row of reply.rows) rows.set(`${row.k}:${row.id}`, row);
        ({ cursors: streams, more } = reply);
        if (pages.length > 5000) throw new Error('a pull that never ends');
      }
      return { rows, pages, streams };
    },
    commit: (changes: readonly Change[], more: Partial<RowsOptions> = {}) =>
      commitRows(db, changes, { now: noon, ...more }),
    /** Any SQL with `?1` the organisation. */
    sql: (sql: string, ...params: (string | number | null)[]): Promise<Row[]> =>
      db.all({ sql, params: [org, ...params] }),
    /** Rows read and written by some work, as D1 bills them. */
    async rowsOf(work: () => Promise<unknown>): Promise<{ read: number; written: number }> {
      const [read, written] = [db.rowsRead, db.rowsWritten];
      await work();
      return { read: db.rowsRead - read, written: db.rowsWritten - written };
    },
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
export type Pulled = {
  readonly rows: ReadonlyMap<string, SyncedRow>;
  readonly pages: readonly SyncReply[];
  readonly streams: SyncRequest['streams'];
};

function organizationOf(org: string, { repsSeeMargin = false, confirmation = 'automatic' }: WorldOptions) {
  return {
    id: org,
    name: 'Maison Valmy',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr' as const,
    fiscalYearStartMonth: 1,
    activityWindowMonths: 3,
    workingDays: [1, 2, 3, 4, 5],
    orderConfirmation: confirmation,
    repsSeeMargin,
    month0: 2024 * 12,
    isDemo: false,
  };
}

/** Arguments of a visit at a customer, today unless said otherwise. */
export function aVisit(
  customer: string,
  more: Partial<ArgsInput<'interaction.log'>> = {},
): ArgsInput<'interaction.log'> {
  return {
    id: freshId('visit'),
    customerId: idOf(customer),
    kind: 'visit',
    outcomeId: 'met',
    day: today,
    occurredAt: noon,
    ...more,
  };
}

/** Arguments of an order of soap at a customer: 100.00 unless said otherwise. */
export function anOrder(customer: string, more: Partial<ArgsInput<'order.submit'>> = {}): ArgsInput<'order.submit'> {
  const lines = [{ productId: idOf('soap'), quantity: 10, unitPriceCents: 1000 }];
  return { id: freshId('order'), customerId: idOf(customer), day: today, placedAt: noon, lines, ...more };
}

/** Arguments that add a person to a customer. */
export function aContact(customer: string, name: string): ArgsInput<'contact.create'> {
  const blank = { firstName: '', jobTitle: '', phone: '', email: '', isPrimary: false };
  return { customerId: idOf(customer), id: idOf(name), lastName: name, ...blank };
}

/** Arguments of a sale at a customer that may come, seen three weeks ago. */
export function anOpportunity(
  customer: string,
  more: Partial<ArgsInput<'opportunity.create'>> = {},
): ArgsInput<'opportunity.create'> {
  return {
    id: freshId('opp'),
    changeId: freshId(),
    customerId: idOf(customer),
    name: 'Salon',
    stageId: idOf('lead'),
    amountCents: 100_000,
    expectedCloseOn: null,
    day: today - 20,
    at: noon,
    ...more,
  };
}

/** Arguments of a new customer of whom only the name is known. */
export function aNewCustomer(more: Partial<ArgsInput<'customer.create'>> = {}): ArgsInput<'customer.create'> {
  return {
    id: freshId('cust'),
    name: 'Neuf',
    kind: 'company',
    address: '',
    postcode: '',
    city: '',
    lat: null,
    lng: null,
    phone: '',
    email: '',
    territoryId: null,
    visitEveryDays: null,
    note: '',
    ...more,
  };
}

/** What became of entries: `applied`, `rejected` with its code. */
export const told = (verdicts: readonly { status: string; code?: string | undefined }[]): string[] =>
  verdicts.map(({ status, code }) => (code === undefined ? status : `${status} ${code}`));
