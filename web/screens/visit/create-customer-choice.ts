import { createEffect, createSignal } from 'solid-js';
import type { Task } from '#contract/task.ts';
import { lastCustomer } from '../../parts/last-customer.ts';
import { type Outlet, distanceTo, nearestFirst } from '../../parts/outlets.ts';
import { createPosition } from '../../parts/position.ts';
import { useApp } from '../../app-context.ts';
import { createRows } from '../../store/live.ts';
import type { VisitForm } from './create-visit-form.ts';

/** A customer is proposed within this distance, from a position at least this good. */
const nearMetres = 250;
const accurateMetres = 100;

/** The customer of the visit that was planned first, of those planned for today or before. */
export function plannedCustomer(tasks: readonly Task[], userId: string, today: number): string | undefined {
  const due = tasks.filter(
    ({ kind, status, assigneeId, dueOn }) =>
      kind === 'visit' && status === 'open' && assigneeId === userId && dueOn <= today,
  );
  return due.toSorted((a, b) => a.dueOn - b.dueOn)[0]?.customerId ?? undefined;
}

/**
 * Whom the visit is for: the customer it was opened with; else the nearest one when the position is good enough; else the one whose planned
 * visit is due; else the one opened last, unless he was visited today. What was proposed stops moving with the first answer given.
 */
export function createCustomerChoice(visit: VisitForm, outlets: () => readonly Outlet[] | undefined) {
  const { store, actor, today } = useApp();
  const tasks = createRows(store, 'task');
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
    const planned = tasks();
    if (!known || !planned || !isProposed() || !visit.isEmpty()) return;
    const near = nearest();
    const due = plannedCustomer(
      planned.map(({ row }) => row),
      actor.userId,
      today(),
    );
    const find = (id: string | undefined) => known.find(({ row }) => row.id === id);
    const last = find(lastCustomer(store));
    const id = near ?? find(due)?.row.id ?? (last?.lastDay === today() ? undefined : last?.row.id);
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
  return { fix: position.fix, isDetected, metres, choose, isKnown: () => Boolean(outlets() && tasks()) };
}
