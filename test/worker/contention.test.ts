import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import type { SentMutation, SyncRequest, Verdict } from '#contract/sync.ts';
import { OrgDb, type Row, type Statement } from '../../worker/db/client.ts';
import { push } from '../../worker/sync/push.ts';
import { aVisit, entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';

const devices = 8;
const batches = 25;
const rows = ['c1', 'c2', 'c3'].map((name) => idOf(name));
const people = ['admin', 'camille', 'lea', 'tom'];

/** The same numbers in each run (mulberry32). */
let seed = 20_261_118;
function chance(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** The organisation's database, some trips further away at each call: what is read and what is written lie apart by chance. */
class Distant extends OrgDb {
  async wander(trips: number): Promise<void> {
    for (let left = Math.floor(chance() * trips); left > 0; left--) await this.all({ sql: 'SELECT 1', params: [] });
  }

  override async batch(statements: readonly Statement[]): Promise<Row[][]> {
    await this.wander(3);
    return super.batch(statements);
  }
}

const effort = { answered: 0, busy: 0, tries: [] as number[] };

/** Sends a batch until it is answered, as a phone does when the server is busy, and counts the attempts at it. */
async function send(db: Distant, device: number, mutations: readonly SentMutation[]): Promise<readonly Verdict[]> {
  const user = idOf(people[device % people.length] ?? '');
  const request: SyncRequest = {
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org: db.orgId,
    user,
    client: idOf(`phone${device}`),
    epoch: `epoch-${db.orgId}`,
    sentAt: noon,
    streams: {},
    mutations: [...mutations],
    limit: 1,
  };
  let tries = 0;
  const now = () => {
    tries++;
    return noon;
  };
  // As the product waits, but in trips: longer at each attempt, never the same.
  const pause = (attempt: number) => db.wander(Math.min(24, 2 ** attempt));
  for (;;) {
    try {
      const { verdicts } = await push(db, user, request, { now, pause });
      effort.answered++;
      effort.tries.push(tries);
      return verdicts;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'sync.busy') throw error;
      effort.busy++;
      await pause(8);
    }
  }
}

/** Two visits, which all three registers of the three customers feel, and three edits of the customers themselves. */
const batchOf = (device: number, batch: number): SentMutation[] => {
  const row = (n: number) => rows[(device + batch + n) % rows.length] ?? '';
  const fields = (n: number) => ({ note: `${device}.${batch}.${n}` });
  return [
    entry('interaction.log', aVisit(row(0))),
    entry('interaction.log', aVisit(row(1))),
    ...[0, 1, 2].map((n) =>
      entry('contact.create', {
        customerId: row(n),
        id: freshId('contact'),
        lastName: fields(n).note,
        firstName: '',
        jobTitle: '',
        phone: '',
        email: '',
        isPrimary: false,
      }),
    ),
  ];
};

test(
  'eight devices that write at the same three customers, each batch sent twice at once, have one effect per entry',
  { timeout: 600_000 },
  async () => {
    const world = await makeWorld({ customers: 3 });
    // Everybody may change all three: what is measured is contention, not rights.
    for (const id of rows) await world.push('admin', [entry('customer.set', { id, fields: { territoryId: null } })]);
    for (const id of rows) await world.push('admin', [entry('customer.assign', { id, ownerId: null })]);
    const db = new Distant(env.DB, world.org);
    const answers = new Map<string, Verdict[]>();

    await Promise.all(
      Array.from({ length: devices }, async (_, device) => {
        for (let batch = 0; batch < batches; batch++) {
          const mutations = batchOf(device, batch);
          const twice = await Promise.all([send(db, device, mutations), send(db, device, mutations)]);
          for (const verdict of twice.flat()) answers.set(verdict.mid, [...(answers.get(verdict.mid) ?? []), verdict]);
        }
      }),
    );

    const total = devices * batches * 5;
    expect(answers.size).toBe(total);
    for (const [one, other] of answers.values()) {
      expect(one?.status).toBe('applied');
      expect(other).toEqual(one);
    }
    const counted = async (sql: string) => Number((await world.sql(sql))[0]?.['n']);
    expect(await counted(`SELECT count(*) AS n FROM ledger WHERE org_id = ?1`)).toBe(total + 2 * rows.length);
    expect(await counted('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toBe(devices * batches * 2);
    expect(await counted('SELECT count(*) AS n FROM contacts WHERE org_id = ?1')).toBe(devices * batches * 3);
    expect(await counted('SELECT sum(visits) AS n FROM rep_days WHERE org_id = ?1')).toBe(devices * batches * 2);
    const { answered, busy, tries } = effort;
    const mean = tries.reduce((sum, one) => sum + one, 0) / tries.length;
    // The 200 second copies alone would make 1.5.
    expect(mean).toBeGreaterThan(2);
    console.log(
      `contention: ${total} entries in ${answered} answered pushes, ${mean.toFixed(1)} tries each, at most ${Math.max(...tries)}; busy ${busy} times`,
    );
  },
);
