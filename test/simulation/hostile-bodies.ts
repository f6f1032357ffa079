import { maxPushBytes, maxPushEntries, protocolVersion, schemaVersion } from '#contract/sync.ts';
import type { Asked } from './desk.ts';
import type { Random } from './random.ts';
import { type User, idOf } from './world.ts';

// What a phone in wrong hands may say, with a good session of its own.

/** What is there to be attacked: ids of other people's rows, and of entries that were settled. */
export type Targets = Readonly<
  Record<'visits' | 'orders' | 'opportunities' | 'customers' | 'conflicts' | 'hashes' | 'settled', readonly string[]>
>;

export type Attack = {
  readonly asked: Asked;
  /** The answers that are right; 200 = the entries of the body, and none of them done. */
  readonly statuses: readonly number[];
};

export type Attacker = {
  readonly user: User;
  readonly random: Random;
  /** Epoch ms. */
  readonly now: number;
  readonly targets: Targets;
};

const id = (random: Random): string => `forged${random.int(1e9)}`.padEnd(22, '_');

function envelope({ user, now }: Attacker, over: object): string {
  const asPhone = { org: user.orgId, user: user.id, client: idOf('hostile'), epoch: null, sentAt: now };
  const speech = { protocol: protocolVersion, schema: schemaVersion, rowsSchema: schemaVersion };
  return JSON.stringify({ ...speech, ...asPhone, streams: {}, mutations: [], limit: 1, ...over });
}

const entry = ({ random, now }: Attacker, name: string, args: unknown, over: object = {}) => ({
  mid: id(random),
  name,
  version: 1,
  at: now,
  basis: null,
  deps: [],
  args,
  ...over,
});

const sync = (body: string, ...statuses: number[]): Attack => ({
  asked: { method: 'POST', path: '/api/sync', body },
  statuses,
});
const push = (attacker: Attacker, ...mutations: object[]): Attack => sync(envelope(attacker, { mutations }), 200);

const visit = ({ now }: Attacker, rowId: string) => ({
  id: rowId,
  customerId: idOf('c1'),
  kind: 'visit',
  outcomeId: null,
  day: Math.floor(now / 86_400_000),
  occurredAt: now,
});

const nonsense = ['', '{', 'null', '[]', '"sync"', '7', '{"protocol":1}'];

const malformed = (attacker: Attacker): Attack => {
  const wrong = [
    { mutations: 'all' },
    { mutations: [null] },
    { mutations: [entry(attacker, 'interaction.log', {}, { mid: 'short' })] },
    { mutations: [entry(attacker, 'interaction.log', {}, { basis: -1 })] },
    { mutations: Array.from({ length: maxPushEntries + 1 }, () => 0) },
    { limit: 0 },
    { limit: 1e9 },
    { sentAt: 'now' },
    { client: "' OR 1=1 --" },
    { streams: { 'o:shared': [-1, 0] } },
  ];
  const { random } = attacker;
  return sync(random.chance(0.4) ? random.pick(nonsense) : envelope(attacker, random.pick(wrong)), 400);
};

const huge = (attacker: Attacker): Attack =>
  sync(envelope(attacker, { client: 'x'.repeat(maxPushBytes + 100_000) }), 413);

const inAnotherName = (attacker: Attacker): Attack => {
  const { random, user } = attacker;
  const other = random.pick([{ org: idOf('rival') }, { user: idOf(user.id === idOf('lea') ? 'tom' : 'lea') }]);
  const mutations = [entry(attacker, 'interaction.log', visit(attacker, id(random)))];
  if (random.chance(0.5)) return sync(envelope(attacker, { ...other, mutations }), 409);
  const body = envelope(attacker, { ...other, reason: 'asked', entries: mutations });
  return { asked: { method: 'POST', path: '/api/quarantine', body }, statuses: [409] };
};

/** Writes that no rep may make. */
const forbidden = (attacker: Attacker): Attack => {
  const { random, now, targets } = attacker;
  const { visits, orders, opportunities, conflicts, customers } = targets;
  const day = Math.floor(now / 86_400_000);
  const one = (list: readonly string[]) => (list.length === 0 ? idOf('nothing') : random.pick(list));
  const photo = {
    id: id(random),
    takenAt: now,
    hash: '0'.repeat(64),
    type: 'image/png',
    bytes: 1,
    width: 1,
    height: 1,
  };
  const change = { changeId: id(random), day, at: now };
  return push(
    attacker,
    random.pick([
      entry(attacker, 'interaction.void', { id: one(visits) }),
      entry(attacker, 'interaction.amend', { ...visit(attacker, id(random)), replaces: one(visits) }),
      entry(attacker, 'photo.attach', { ...photo, interactionId: one(visits) }),
      entry(attacker, 'order.void', { id: one(orders) }),
      entry(attacker, 'opportunity.set', { id: one(opportunities), fields: { amountCents: 1 }, ...change }),
      entry(attacker, 'opportunity.archive', { id: one(opportunities), archived: true }),
      entry(attacker, 'customer.assign', { id: one(customers), ownerId: attacker.user.id }),
      entry(attacker, 'conflict.close', { id: one(conflicts) }),
    ]),
  );
};

/** The number of an entry that was settled, on other contents. */
const replayed = (attacker: Attacker): Attack => {
  const { random, targets } = attacker;
  const mids = targets.settled.length === 0 ? [id(random)] : [random.pick(targets.settled)];
  return push(
    attacker,
    ...mids.map((mid) => entry(attacker, 'customer.assign', { id: idOf('c1'), ownerId: null }, { mid })),
  );
};

const unknown = (attacker: Attacker): Attack => {
  const names = ['no.such', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const { random } = attacker;
  return random.chance(0.3)
    ? push(
        attacker,
        entry(attacker, 'interaction.log', visit(attacker, id(random)), { version: 1 + random.int(99) + 1 }),
      )
    : push(attacker, entry(attacker, random.pick(names), { id: id(random), customerId: idOf('c1') }));
};

const strange: readonly unknown[] = [null, 7, 'text', [], {}, { id: 7 }, { id: '../../etc/passwd' }, [[[[[[[[]]]]]]]]];
const named = ['interaction.log', 'order.submit', 'customer.set', 'customer.merge', 'contact.create', 'photo.attach'];

const badArguments = (attacker: Attacker): Attack =>
  push(
    attacker,
    ...Array.from({ length: 3 }, () => entry(attacker, attacker.random.pick(named), attacker.random.pick(strange))),
  );

const pictures = ({ random, targets }: Attacker): Attack => {
  const hash = targets.hashes.length > 0 ? random.pick(targets.hashes) : '1'.repeat(64);
  const body = new Uint8Array([1, 2, 3]);
  const png = { 'content-type': 'image/png' };
  const put = (path: string, headers: Record<string, string>): Asked => ({ method: 'PUT', path, headers, body });
  return random.pick<Attack>([
    { asked: put('/api/blobs/..%2f..%2fvalmy', png), statuses: [404] },
    { asked: put(`/api/blobs/${hash.toUpperCase()}x`, png), statuses: [404] },
    { asked: put(`/api/blobs/${'0'.repeat(64)}`, png), statuses: [404] },
    { asked: put(`/api/blobs/${hash}`, { 'content-type': 'text/html' }), statuses: [400] },
    // 204: of a picture of one's own that is here already, nothing is taken.
    { asked: put(`/api/blobs/${hash}`, png), statuses: [404, 422, 204] },
  ]);
};

const asManager = ({ random, targets }: Attacker): Attack => {
  const mid = targets.settled.length > 0 ? random.pick(targets.settled) : idOf('nothing');
  const body = JSON.stringify({ decision: 'accept' });
  return random.chance(0.5)
    ? { asked: { method: 'GET', path: '/api/quarantine' }, statuses: [403] }
    : { asked: { method: 'POST', path: `/api/quarantine/${mid}`, body }, statuses: [403] };
};

const fromElsewhere = (attacker: Attacker): Attack => ({
  asked: { method: 'POST', path: '/api/sync', body: envelope(attacker, {}), headers: { origin: 'https://evil.test' } },
  statuses: [403],
});

export const attacks: Readonly<Record<string, (attacker: Attacker) => Attack>> = {
  malformed,
  huge,
  'in another name': inAnotherName,
  forbidden,
  replayed,
  unknown,
  'bad arguments': badArguments,
  pictures,
  'as manager': asManager,
  'from elsewhere': fromElsewhere,
};
