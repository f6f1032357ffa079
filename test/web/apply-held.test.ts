import { describe, expect, test } from 'vitest';
import { readOutbox } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId, bakery, pharmacy } from './phone.ts';
import { aPhone, aRow, answer, settled, statesOf } from './replies.ts';

const nobody = anId('nobody');

describe('an entry that waits', () => {
  const held = async (details: Record<string, unknown>, code = 'sync.missing_ref') => {
    const phone = await aPhone();
    const [mid = ''] = await mutateAll(phone.store, [aVisit('one')]);
    await answer(phone.store, { verdicts: [{ mid, status: 'held', code, details }] });
    return { ...phone, mid };
  };

  test('goes again, without its reason, when the row it missed comes', async () => {
    const { store } = await held({ kind: 'customer', id: nobody });
    expect(await answer(store, { rows: [aRow('customer', aCustomer(bakery, 'Autre'))] })).toBe(false);
    expect(statesOf(await readOutbox(store))).toEqual(['held']);

    expect(await answer(store, { rows: [aRow('customer', aCustomer(nobody, 'Café'))] })).toBe(true);

    const [entry] = await readOutbox(store);
    expect([entry?.state, entry?.code, entry?.details]).toEqual(['queued', undefined, undefined]);
  });

  test('goes again when the person it missed comes inside a customer', async () => {
    const { store } = await held({ kind: 'contact', id: nobody });

    const customer = { ...aCustomer(bakery, 'Boulangerie'), contacts: [{ id: nobody }] };
    expect(await answer(store, { rows: [aRow('customer', customer)] })).toBe(true);

    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
  });

  test('is not woken by contacts of something that is no customer, nor by a customer without any', async () => {
    const { store } = await held({ kind: 'contact', id: nobody });

    const rows = [aRow('team', { id: 'x', contacts: [{ id: nobody }] }), aRow('customer', { id: 'y' })];
    expect(await answer(store, { rows })).toBe(false);
  });

  test('goes again when its own row comes: another device of the rep has sent the same entry', async () => {
    const { store } = await held({ kind: 'customer', id: nobody });

    const visit = { ...aVisit('one').args, id: anId('one'), v: 1 };
    expect(await answer(store, { rows: [aRow('interaction', visit)] })).toBe(true);

    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
  });

  test('with a reason that names nothing stays', async () => {
    const { store } = await held({ id: 7 });
    expect(await answer(store, { rows: [aRow('customer', aCustomer(bakery, 'B'))] })).toBe(false);
    expect(statesOf(await readOutbox(store))).toEqual(['held']);
  });

  const withParent = async () => {
    const phone = await aPhone();
    const { ownerId: _o, archived: _a, contacts: _c, marks: _m, ...fields } = aCustomer(anId('cafe'), 'Café');
    const made = { ...fields, kind: 'company', territoryId: null } as const;
    const [parent = ''] = await mutate(phone.store, 'customer.create', made);
    const [child = ''] = await mutateAll(phone.store, [aVisit('one', { customerId: anId('cafe') })]);
    await answer(phone.store, { verdicts: [{ mid: child, status: 'held', code: 'sync.blocked', details: {} }] });
    return { ...phone, parent, child };
  };

  test('for another one of this phone goes when that one is done, even in a reply that brings no rows', async () => {
    const { store, parent } = await withParent();
    const late = await nextRequest(store);
    await answer(store);

    expect(await answer(store, { verdicts: [settled(parent, { v: 5000 })] }, late)).toBe(true);
    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'queued']);
  });

  test('for one that is refused goes on waiting', async () => {
    const { store, parent } = await withParent();
    await answer(store, { verdicts: [{ mid: parent, status: 'rejected', code: 'row.gone' }] });
    expect(statesOf(await readOutbox(store))).toEqual(['dead', 'held']);
  });

  test('but was refused since is the rep’s to decide: nothing sends it again by itself', async () => {
    const { store, parent, child } = await withParent();
    await answer(store, { verdicts: [settled(parent, { v: 5000 })] });
    await answer(store, { verdicts: [{ mid: child, status: 'rejected', code: 'row.gone', details: { id: nobody } }] });

    expect(await answer(store, { rows: [aRow('customer', aCustomer(nobody, 'Café'))] })).toBe(false);

    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'dead']);
  });

  test('for something that another entry of this phone makes goes when that one is done', async () => {
    const { store } = await aPhone();
    const [maker = '', waiter = ''] = await mutateAll(store, [aVisit('made'), aVisit('one')]);
    const other = anId('other');
    const wait = (id: string) => answer(store, { verdicts: [{ mid: waiter, status: 'held', details: { id } }] });
    await wait(other);

    await answer(store, { verdicts: [settled(maker, { v: 5000 })] });
    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'held']);

    const [next = ''] = await mutateAll(store, [aVisit('other')]);
    await answer(store, { verdicts: [settled(next, { v: 5000 })] });
    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'queued', 'acked']);
  });

  test('for a person goes when the entry that adds that person is done; an entry that only edits does not wake it', async () => {
    const { store } = await aPhone();
    const zoe = { id: anId('zoe'), firstName: '', lastName: 'Zoé', jobTitle: '', phone: '', email: '' };
    const [edit = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
    const [add = ''] = await mutate(store, 'contact.create', { customerId: bakery, ...zoe, isPrimary: false });
    const [visit = ''] = await mutateAll(store, [aVisit('one')]);
    await answer(store, { verdicts: [{ mid: visit, status: 'held', details: { kind: 'contact', id: zoe.id } }] });

    await answer(store, { verdicts: [settled(edit, { v: 5000 })] });
    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'queued', 'held']);
    await answer(store, { verdicts: [settled(add, { v: 5000 })] });

    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'acked', 'queued']);
  });

  test('is not woken by one that was done long before and is told again', async () => {
    const { store, parent, child } = await withParent();
    await answer(store, { verdicts: [settled(parent, { v: 5000 })] });
    await answer(store, { verdicts: [{ mid: child, status: 'held', code: 'sync.blocked', details: {} }] });

    expect(await answer(store, { verdicts: [settled(parent, { v: 5000 })] })).toBe(false);
    expect(statesOf(await readOutbox(store))).toEqual(['acked', 'held']);
  });
});
