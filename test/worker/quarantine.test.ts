import { expect, test } from 'vitest';
import type { QuarantineAnswer, Verdict } from '#contract/sync.ts';
import { browserOf } from '../support/browser-of.ts';
import { type Browser, handIn, signedIn, told } from '../support/world-browser.ts';
import { type World, aContact, aVisit, entry, freshId, idOf, makeWorld } from '../support/world.ts';

const entriesOf = async (browser: Browser) =>
  (await (await browser.fetch('/quarantine')).json<QuarantineAnswer>()).entries;
const decide = (browser: Browser, mid: string, decision: string) => browser.post(`/quarantine/${mid}`, { decision });
const verdictOf = async (answer: Response) => answer.json<Verdict>();
const visitsOf = (world: World) => world.sql('SELECT rep_id AS rep FROM interactions WHERE org_id = ?1');

async function zipped(text: string): Promise<Uint8Array> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Lea has left with a visit that she could not send. */
async function withLeftOver() {
  const world = await makeWorld();
  const [phone, admin] = [await signedIn(world, 'lea'), await signedIn(world, 'admin')];
  await admin.fetch(`/users/${idOf('lea')}/leave`, { method: 'POST' });
  const visit = entry('interaction.log', aVisit('c1'));
  return { world, phone, admin, visit, stored: await phone.post('/quarantine', handIn(world, 'lea', [visit])) };
}

test('what a person who has left could not send is kept, shown to his manager and done in his name, once', async () => {
  const { world, phone, visit, stored } = await withLeftOver();
  expect(await stored.json()).toEqual({ stored: [visit.mid] });
  expect(await visitsOf(world)).toEqual([]);
  const manager = await signedIn(world, 'camille');

  expect(await entriesOf(manager)).toMatchObject([
    {
      mid: visit.mid,
      userId: idOf('lea'),
      name: 'interaction.log',
      code: null,
      reason: 'revoked',
      state: 'open',
      args: visit.args,
    },
  ]);
  const verdict = await verdictOf(await decide(manager, visit.mid, 'accept'));

  expect(verdict).toMatchObject({ mid: visit.mid, status: 'applied' });
  expect(await visitsOf(world)).toEqual([{ rep: idOf('lea') }]);
  expect(await verdictOf(await decide(manager, visit.mid, 'accept'))).toMatchObject({
    status: 'applied',
    v: verdict.v,
  });
  expect(await visitsOf(world)).toHaveLength(1);
  expect(await entriesOf(manager)).toMatchObject([{ mid: visit.mid, state: 'accepted' }]);
  expect(await told(await decide(manager, visit.mid, 'dismiss'))).toEqual([422, 'row.not_current']);
  // The phone sends it once more: it is safe, and nothing waits again.
  expect(await (await phone.post('/quarantine', handIn(world, 'lea', [visit]))).json()).toEqual({
    stored: [visit.mid],
  });
  expect(await entriesOf(manager)).toHaveLength(1);
});

test('an entry handed in twice is kept once, as it came first; what was done meanwhile needs no place', async () => {
  const { world, phone, admin, visit } = await withLeftOver();
  const again = { ...visit, args: { ...aVisit('c1'), note: 'changed' } };
  await phone.post('/quarantine', handIn(world, 'lea', [again]));
  expect((await entriesOf(admin)).map(({ args }) => args)).toEqual([visit.args]);

  const done = entry('interaction.log', aVisit('c2'));
  await world.push('tom', [done]);
  const tom = await signedIn(world, 'tom');
  const answer = await tom.post('/quarantine', handIn(world, 'tom', [done], { reason: 'asked' }));

  expect(await answer.json()).toEqual({ stored: [done.mid] });
  expect(await entriesOf(admin)).toHaveLength(1);
});

test('an entry that was refused can be sent to a manager, who may have it done after all, and what hung on it', async () => {
  const world = await makeWorld();
  const create = entry('customer.create', {
    id: freshId('new'),
    name: 'Pharmacie du Pont',
    kind: 'company',
    address: '',
    postcode: '',
    city: 'Lyon',
    lat: null,
    lng: null,
    phone: '',
    email: '',
    territoryId: idOf('nowhere'),
    visitEveryDays: null,
    note: '',
  });
  const visit = entry(
    'interaction.log',
    { ...aVisit('c1'), customerId: (create.args as { id: string }).id },
    { deps: [create.mid] },
  );
  const refused = await world.push('lea', [create, visit]);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'held']);
  const lea = await signedIn(world, 'lea');
  const body = handIn(world, 'lea', [{ ...create, code: 'sync.missing_ref' }, visit], { reason: 'asked' });
  expect(await (await lea.post('/quarantine', body)).json()).toEqual({ stored: [create.mid, visit.mid] });
  const manager = await signedIn(world, 'camille');

  expect(await verdictOf(await decide(manager, create.mid, 'accept'))).toMatchObject({ status: 'rejected' });
  expect(await entriesOf(manager)).toMatchObject([{ state: 'open' }, { state: 'open' }]);
  await world.commit([
    { kind: 'territory', row: { id: idOf('nowhere'), no: 9, name: 'Nouveau', kind: 'sector', parentId: null } },
  ]);
  for (const { mid } of [create, visit])
    expect(await verdictOf(await decide(manager, mid, 'accept'))).toMatchObject({ mid, status: 'applied' });
  expect(await visitsOf(world)).toHaveLength(1);
});

test('a refused visit that would pass today is done when its manager accepts it, and a child that waited for it follows', async () => {
  const world = await makeWorld();
  const contact = entry('contact.create', aContact('c1', 'zoe'));
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: true })]);
  expect(await world.push('lea', [contact])).toMatchObject([{ status: 'rejected', code: 'row.gone' }]);
  const visit = entry('interaction.log', aVisit('c1', { contactId: idOf('zoe') }), { deps: [contact.mid] });
  expect(await world.push('lea', [visit])).toMatchObject([{ status: 'held' }]);
  const lea = await signedIn(world, 'lea');
  await lea.post('/quarantine', handIn(world, 'lea', [{ ...contact, code: 'row.gone' }, visit], { reason: 'asked' }));
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: false })]);
  const manager = await signedIn(world, 'camille');

  for (const { mid } of [contact, visit, contact, visit])
    expect(await verdictOf(await decide(manager, mid, 'accept'))).toMatchObject({ mid, status: 'applied' });

  expect(await visitsOf(world)).toHaveLength(1);
  expect(await world.sql('SELECT count(*) AS n FROM contacts WHERE org_id = ?1')).toEqual([{ n: 1 }]);
});

test('an entry is decided anew eight times: refused once more, it stays refused whatever changes', async () => {
  const world = await makeWorld();
  const contact = entry('contact.create', aContact('c1', 'zoe'));
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: true })]);
  await world.push('lea', [contact]);
  const [lea, manager] = [await signedIn(world, 'lea'), await signedIn(world, 'camille')];
  await lea.post('/quarantine', handIn(world, 'lea', [{ ...contact, code: 'row.gone' }], { reason: 'asked' }));
  const accept = async () => verdictOf(await decide(manager, contact.mid, 'accept'));
  const refused = { mid: contact.mid, status: 'rejected', code: 'row.gone' };

  for (let times = 0; times < 8; times++) expect(await accept()).toMatchObject(refused);
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: false })]);

  expect(await accept()).toMatchObject(refused);
  expect(await world.sql('SELECT count(*) AS n FROM contacts WHERE org_id = ?1')).toEqual([{ n: 0 }]);
  expect(await world.sql(`SELECT count(*) AS n FROM ledger WHERE org_id = ?1 AND code = 'row.gone'`)).toEqual([
    { n: 9 },
  ]);
});

test('an entry that hangs on a refused one waits for it, and says for which', async () => {
  const world = await makeWorld();
  const contact = entry('contact.create', aContact('c1', 'zoe'));
  const visit = entry('interaction.log', aVisit('c1', { contactId: idOf('zoe') }), { deps: [contact.mid] });
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: true })]);
  await world.push('lea', [contact, visit]);
  const [lea, manager] = [await signedIn(world, 'lea'), await signedIn(world, 'camille')];
  await lea.post('/quarantine', handIn(world, 'lea', [visit], { reason: 'asked' }));

  const verdict = await verdictOf(await decide(manager, visit.mid, 'accept'));

  const waits = { mid: visit.mid, status: 'held', code: 'sync.blocked', details: { mid: contact.mid } };
  expect(verdict).toEqual(waits);
  expect(await entriesOf(manager)).toMatchObject([{ mid: visit.mid, state: 'open', code: 'sync.blocked' }]);
});

test('an entry put aside stays aside', async () => {
  const { world, admin, visit } = await withLeftOver();

  expect(await told(await decide(admin, visit.mid, 'dismiss'))).toEqual([204]);
  expect(await told(await decide(admin, visit.mid, 'dismiss'))).toEqual([204]);
  expect(await told(await decide(admin, visit.mid, 'accept'))).toEqual([422, 'row.not_current']);

  expect(await visitsOf(world)).toEqual([]);
  expect(await entriesOf(admin)).toMatchObject([{ state: 'dismissed' }]);
});

test('accepting gives an author no right that he did not have', async () => {
  const { world, phone, admin } = await withLeftOver();
  const theft = entry('customer.set', { id: idOf('c2'), fields: { name: 'À moi' } });
  await phone.post('/quarantine', handIn(world, 'lea', [theft]));

  const verdict = await verdictOf(await decide(admin, theft.mid, 'accept'));

  expect(verdict).toMatchObject({ status: 'rejected', code: 'auth.not_permitted' });
  expect((await entriesOf(admin)).find(({ mid }) => mid === theft.mid)).toMatchObject({
    state: 'open',
    code: 'auth.not_permitted',
  });
});

test('a rep sees and decides nothing, a manager only of his people, and nobody hands in for another', async () => {
  const { world, visit, phone } = await withLeftOver();
  const [tom, manager] = [await signedIn(world, 'tom'), await signedIn(world, 'camille')];
  expect(await told(await tom.fetch('/quarantine'))).toEqual([403, 'auth.not_permitted']);
  for (const decision of ['accept', 'dismiss'])
    expect(await told(await decide(tom, visit.mid, decision))).toEqual([403, 'auth.not_permitted']);
  expect(await told(await tom.post('/quarantine', handIn(world, 'lea', [visit])))).toEqual([409, 'sync.wrong_user']);
  expect(await told(await phone.post('/quarantine', handIn(await makeWorld(), 'lea', [visit])))).toEqual([
    409,
    'sync.wrong_user',
  ]);
  expect(await told(await phone.fetch('/quarantine'))).toEqual([403, 'auth.revoked']);

  await world.sql('DELETE FROM memberships WHERE org_id = ?1 AND user_id = ?2', idOf('lea'));

  expect(await entriesOf(manager)).toEqual([]);
  expect(await told(await decide(manager, visit.mid, 'accept'))).toEqual([404, 'request.not_found']);
  const stranger = await signedIn(await makeWorld(), 'admin');
  expect(await entriesOf(stranger)).toEqual([]);
  expect(await told(await decide(stranger, visit.mid, 'accept'))).toEqual([404, 'request.not_found']);
});

test('hands in as a push is sent: packed or not, a thousand entries and 512 kB at most, with a session', async () => {
  const { world, phone, visit, admin } = await withLeftOver();
  const more = entry('interaction.log', aVisit('c1'));
  const body = await zipped(JSON.stringify(handIn(world, 'lea', [more])));
  const packed = await phone.fetch('/quarantine', { method: 'POST', headers: { 'content-encoding': 'gzip' }, body });
  expect(await packed.json()).toEqual({ stored: [more.mid] });
  expect(await entriesOf(admin)).toHaveLength(2);

  const tooMany = handIn(
    world,
    'lea',
    Array.from({ length: 1001 }, () => visit),
  );
  expect(await told(await phone.post('/quarantine', tooMany))).toEqual([400, 'request.malformed']);
  const tooBig = handIn(world, 'lea', [{ ...visit, args: 'x'.repeat(700_000) }]);
  expect(await told(await phone.post('/quarantine', tooBig))).toEqual([413, 'request.too_large']);
  expect(await told(await browserOf().post('/quarantine', handIn(world, 'lea', [visit])))).toEqual([
    401,
    'auth.needed',
  ]);
});
