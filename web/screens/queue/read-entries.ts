import type { RefusalCode } from '#contract/errors.ts';
import { refusals } from '#contract/errors.ts';
import { msPerDay } from '#contract/day.ts';
import type { Entry, SentEntry } from '../../store/schema.ts';
import { entriesIn, isReadable } from '../../store/sound.ts';
import { type Store, read, readRow } from '../../store/store.ts';

/** An entry with what a person recognises it by. */
export type Shown<E extends Entry = Entry> = {
  readonly entry: E;
  /** The customer's name, when one is known. */
  readonly about: string | undefined;
  readonly cents: number | undefined;
  readonly customerId: string | undefined;
};

type Args = {
  readonly id?: string;
  readonly customerId?: string;
  readonly from?: string;
  readonly interactionId?: string;
  readonly name?: string;
  readonly lines?: readonly { quantity: number; unitPriceCents: number; discountCents?: number }[];
};

const centsOf = ({ lines }: Args): number | undefined =>
  lines?.reduce((sum, line) => sum + line.quantity * line.unitPriceCents - (line.discountCents ?? 0), 0);

const idOf = ({ args }: Entry): string | undefined => (args as Args).id;

/** Payloads are never migrated: what is not there is left out. */
function customerIdOf({ name, args: payload }: Entry): string | undefined {
  const args = payload as Args;
  return args.customerId ?? (name.startsWith('customer.') ? (args.id ?? args.from) : undefined);
}

/** The customer's name on a row that an entry corrects, cancels or adds to. */
async function aboutFact(store: Store, entry: Entry, all: readonly Entry[]): Promise<string | undefined> {
  const before = entry.touched.find((touched) => touched.before)?.before as { customerName?: string } | undefined;
  if (before) return before.customerName;
  const { id, interactionId } = entry.args as Args;
  const visit = interactionId ?? (entry.name.startsWith('interaction.') ? id : undefined);
  if (visit !== undefined) {
    const shown = (await readRow(store, 'interaction', visit))?.row.customerName;
    // A refused visit is shown nowhere: its entry knows the customer.
    const maker = all.find(
      (other) => other !== entry && other.name.startsWith('interaction.') && idOf(other) === visit,
    );
    return shown ?? (maker && aboutOf(store, maker, all));
  }
  if (entry.name.startsWith('opportunity.') && id) return (await readRow(store, 'opportunity', id))?.row.name;
  if (entry.name === 'conflict.close' && id) return (await readRow(store, 'conflict', id))?.row.label;
  return undefined;
}

async function aboutOf(store: Store, entry: Entry, all: readonly Entry[]): Promise<string | undefined> {
  if (entry.name === 'customer.create') return (entry.args as Args).name;
  const id = customerIdOf(entry);
  if (id === undefined) return aboutFact(store, entry, all);
  const made = all.find((other) => other.name === 'customer.create' && (other.args as Args).id === id);
  return (await readRow(store, 'customer', id))?.row.name ?? (made?.args as Args | undefined)?.name;
}

export type Entries = { readonly outbox: readonly Shown[]; readonly sent: readonly Shown<SentEntry>[] };

/** The outbox and what left it in the last day, newest first; without what storage damaged. */
export async function readEntries(store: Store): Promise<Entries> {
  const since = store.env.now() - msPerDay;
  const [outbox, log] = await read(store, ['outbox', 'sent'], (tx) =>
    Promise.all([entriesIn(tx), tx.objectStore('sent').index('settledAt').getAll(IDBKeyRange.lowerBound(since))]),
  );
  const settled = log.filter(isReadable);
  const all: Entry[] = [...outbox, ...settled];
  const shownOf = async <E extends Entry>(entry: E): Promise<Shown<E>> => ({
    entry,
    about: await aboutOf(store, entry, all),
    cents: centsOf(entry.args as Args),
    customerId: customerIdOf(entry),
  });
  const sent = settled.toSorted((a, b) => b.settledAt - a.settledAt);
  return { outbox: await Promise.all(outbox.map(shownOf)), sent: await Promise.all(sent.map(shownOf)) };
}

/** A code of the server as this build knows it. */
export const codeOf = (code: string | undefined): RefusalCode =>
  code !== undefined && Object.hasOwn(refusals, code) ? (code as RefusalCode) : 'internal';

/** What support needs to see, without names or amounts. */
export const reportOf = (entries: Entries, about: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    {
      ...about,
      entries: entries.outbox.map(({ entry: { mid, name, version, at, state, tries, code, details, deps } }) => ({
        mid,
        name,
        version,
        at: new Date(at).toISOString(),
        state,
        tries,
        code,
        details,
        deps,
      })),
    },
    null,
    2,
  );
