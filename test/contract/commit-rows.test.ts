import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { nowhereStream } from '#contract/sync.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { SqliteD1 } from '../simulation/d1-sqlite.ts';
import { failCommits, stale } from '../support/failing.ts';
import {
  aContactRow,
  aState,
  reachOfCamille,
  aVisit,
  anOrder,
  camille,
  decided,
  entry,
  idOf,
  noon,
  orderIn,
  today,
  visitIn,
} from '../support/push-state.ts';
import { settle } from '../support/settle.ts';
import { aCustomer } from '../support/world-rows.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const aDatabase = () => settle(new SqliteD1(migrations) as unknown as D1Database);

/** An order of three shares on three lines, and a customer of three contacts, all out of order. */
function outOfOrder(): Change[] {
  const share = (name: string, shareBp: number, isPrimary = false) => ({ userId: idOf(name), shareBp, isPrimary });
  const credits = [share('lea', 5000, true), share('tom', 2500), share('camille', 2500)];
  const line = { productId: idOf('soap'), quantity: 1, unitPriceCents: 1000 };
  const made = decided(
    [entry('order.submit', anOrder('o', { credits, lines: [line, line, line] }))],
    aState(reachOfCamille),
    camille,
  );
  const order = orderIn(made, 'o');
  if (!order) throw new Error('an order was made');
  return [
    { kind: 'order', row: { ...order, credits: order.credits.toReversed(), lines: order.lines.toReversed() } },
    {
      kind: 'customer',
      row: { ...aCustomer(1).row, contacts: ['zoe', 'ana', 'max'].map((name) => aContactRow(name)) },
    },
  ];
}

test('lists inside a row may come in any order: the same again changes nothing', async () => {
  const db = await aDatabase();

  expect(await commitRows(db, outOfOrder(), { now: noon })).toEqual({ changed: 2 });
  expect(await commitRows(db, outOfOrder(), { now: noon })).toEqual({ changed: 0 });
  const turned = outOfOrder().map((change) =>
    change.kind === 'order' ? { ...change, row: { ...change.row, credits: change.row.credits.toReversed() } } : change,
  );
  expect(await commitRows(db, turned, { now: noon })).toEqual({ changed: 0 });
});

test('a customer’s past owners come with it, as they are given', async () => {
  const db = await aDatabase();
  const owner = (user: string, from: number, to: number | null) => ({
    customerId: idOf('c9'),
    userId: idOf(user),
    from,
    to,
  });
  const customer: Change = { kind: 'customer', row: { ...aCustomer(1).row, id: idOf('c9') } };
  const owners = [owner('tom', 5, today), owner('lea', today, null)];

  await commitRows(db, [customer], { now: noon, owners, receivedAtOf: () => noon - 1 });
  await commitRows(db, [customer], { now: noon, owners });

  const sql = 'SELECT user_id, from_day, to_day FROM customer_owners WHERE customer_id = ?1 ORDER BY from_day';
  expect(await db.all({ sql, params: [idOf('c9')] })).toEqual([
    { user_id: idOf('tom'), from_day: 5, to_day: today },
    { user_id: idOf('lea'), from_day: today, to_day: null },
  ]);
});

test('facts are written rep by rep, each rep’s by day, in whatever order a file has them', async () => {
  const db = await aDatabase();
  const visit = (rep: string, day: number): Change => {
    const made = visitIn(decided([entry('interaction.log', aVisit(`${rep}${day}`))]), `${rep}${day}`);
    if (!made) throw new Error('a visit was made');
    return { kind: 'interaction', row: { ...made, repId: idOf(rep), day } };
  };

  await commitRows(db, [visit('tom', 9), visit('lea', 8), visit('tom', 7), visit('lea', 6), visit('tom', 8)], {
    now: noon,
  });

  const rows = await db.all({ sql: 'SELECT rep_id, day FROM interactions ORDER BY v', params: [] });
  expect(rows.map(({ rep_id: rep, day }) => [rep, day])).toEqual([
    [idOf('lea'), 6],
    [idOf('lea'), 8],
    [idOf('tom'), 7],
    [idOf('tom'), 8],
    [idOf('tom'), 9],
  ]);
});

test('a fact whose customer is not there is in nobody’s stream', async () => {
  const db = await aDatabase();
  const made = visitIn(decided([entry('interaction.log', aVisit('lost'))]), 'lost');
  if (!made) throw new Error('a visit was made');

  await commitRows(db, [{ kind: 'interaction', row: { ...made, customerId: idOf('nobody') } }], { now: noon });

  const sql = 'SELECT scope, rep_id FROM interactions WHERE id = ?1';
  expect(await db.all({ sql, params: [made.id] })).toEqual([{ scope: nowhereStream, rep_id: idOf('lea') }]);
});

test('what is counted is never given', async () => {
  const cell = { kind: 'repPipeline', row: { id: idOf('lea') } } as unknown as Change;
  await expect(commitRows(await aDatabase(), [cell], { now: noon })).rejects.toThrow('repPipeline is counted');
});

test('rows that change between reading and writing are read again, eight times at most; any other failure is told', async () => {
  const db = await aDatabase();
  const customer: Change = { kind: 'customer', row: { ...aCustomer(1).row, note: 'neuf' } };
  const commit = () => commitRows(db, [customer], { now: noon });

  failCommits(db, 8, stale);
  await expect(commit()).rejects.toMatchObject({ code: 'sync.busy' });
  failCommits(db, 1, 'disk');
  await expect(commit()).rejects.toThrow('disk');
  failCommits(db, 7, stale);
  expect(await commit()).toEqual({ changed: 1 });
});
