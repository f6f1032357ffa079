import type { Accessor } from 'solid-js';
import type { Interaction } from '#contract/interaction.ts';
import { useApp } from '../../app-context.ts';
import { earlierOf } from '../../parts/versions.ts';
import { createQuery } from '../../store/live.ts';
import type { Entry } from '../../store/schema.ts';
import { entriesIn, isReadable } from '../../store/sound.ts';
import { type Local, type Store, read, readRow, readRows } from '../../store/store.ts';

/** The entry that made the visit on this phone, when it was made here and not too long ago. */
export type Maker = { readonly entry: Entry; readonly settledAt: number | null };

export type VisitView = {
  readonly visit: Local<'interaction'>;
  readonly order: Local<'order'> | undefined;
  readonly maker: Maker | undefined;
  /** The server refused its order, or a correction of it. */
  readonly hasRefused: boolean;
  /** Earlier versions, the newest first. */
  readonly before: readonly Interaction[];
};

type About = { readonly interactionId?: string | null; readonly replaces?: string; readonly id?: string };

const isAbout = ({ args }: Entry, id: string): boolean => {
  const { interactionId, replaces, id: own } = args as About;
  return interactionId === id || replaces === id || own === id;
};

type Queue = { readonly maker: Maker | undefined; readonly hasRefused: boolean };

async function queueOf(store: Store, id: string): Promise<Queue> {
  const makes = (entry: Entry) => entry.touched.some((key) => key.created && key.id === id);
  const [outbox, sent] = await read(store, ['outbox', 'sent'], (tx) =>
    Promise.all([entriesIn(tx), tx.objectStore('sent').getAll()]),
  );
  const hasRefused = outbox.some((entry) => entry.state === 'dead' && isAbout(entry, id));
  const waiting = outbox.find((entry) => entry.state !== 'dead' && makes(entry));
  if (waiting) return { maker: { entry: waiting, settledAt: null }, hasRefused };
  const settled = sent.find((entry) => isReadable(entry) && entry.outcome === 'settled' && makes(entry));
  return { maker: settled && { entry: settled, settledAt: settled.settledAt }, hasRefused };
}

/** `refused` = the server refused the visit itself: it waits for a decision in the queue. */
async function readVisit(store: Store, id: string): Promise<VisitView | 'refused' | null> {
  const visit = await readRow(store, 'interaction', id);
  if (!visit) return (await queueOf(store, id)).hasRefused ? 'refused' : null;
  const [orders, others, queue] = await Promise.all([
    readRows(store, 'order', { visitId: id }),
    readRows(store, 'interaction', { customerId: visit.row.customerId }),
    queueOf(store, id),
  ]);
  const before = earlierOf(
    others.map(({ row }) => row),
    id,
  );
  const order = orders.find(({ row }) => row.replacedBy === null && !row.voided);
  return { visit, order, before, ...queue };
}

/** A visit with all that its page shows, always fresh; null = it is not on this phone. */
export function createVisit(id: Accessor<string>): Accessor<VisitView | 'refused' | null | undefined> {
  const { store } = useApp();
  return createQuery(store, ['interaction', 'order', 'outbox'], () => readVisit(store, id()));
}
