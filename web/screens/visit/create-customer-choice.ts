import { createEffect, createSignal } from 'solid-js';
import { lastCustomer } from '../../parts/last-customer.ts';
import { type Outlet, distanceTo, nearestFirst } from '../../parts/outlets.ts';
import { createPosition } from '../../parts/position.ts';
import { useApp } from '../../app-context.ts';
import type { VisitForm } from './create-visit-form.ts';

/** A customer is proposed within this distance, from a position at least this good. */
const nearMetres = 250;
const accurateMetres = 100;

/**
 * Whom the visit is for: the customer it was opened with; else the nearest one when the position is good enough; else the one
 * opened last. What was proposed stops moving with the first answer given.
 */
export function createCustomerChoice(visit: VisitForm, outlets: () => readonly Outlet[] | undefined) {
  const { store } = useApp();
  const position = createPosition();
  const [isProposed, setProposed] = createSignal(visit.form.customerId === null);
  const [isDetected, setDetected] = createSignal(false);

  const nearest = () => {
    const fix = position.fix();
    if (!fix || fix.accuracyMetres > accurateMetres) return undefined;
    const first = nearestFirst(outlets() ?? [], fix)[0];
    return first && first.metres <= nearMetres ? first.outlet.row.id : undefined;
  };
  createEffect(() => {
    const known = outlets();
    if (!known || !isProposed() || !visit.isEmpty()) return;
    const near = nearest();
    const last = lastCustomer(store);
    const id = near ?? (known.some(({ row }) => row.id === last) ? last : undefined);
    setDetected(near !== undefined);
    if (id !== undefined) visit.setForm('customerId', id);
  });
  const metres = () => {
    const fix = position.fix();
    const row = outlets()?.find((outlet) => outlet.row.id === visit.form.customerId)?.row;
    return fix && row ? distanceTo(row, fix) : null;
  };
  const choose = (id: string) => {
    setProposed(false);
    setDetected(false);
    visit.setForm({ customerId: id, contactId: null });
  };
  return { fix: position.fix, isDetected, metres, choose };
}
