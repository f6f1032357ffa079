import * as v from 'valibot';
import { dropDraft, saveDraft } from '../store/drafts.ts';
import { type Store, read } from '../store/store.ts';

/** What a visit form holds, as typed. `day` null = today. */
export const VisitDraft = v.object({
  customerId: v.nullable(v.string()),
  outcomeId: v.nullable(v.string()),
  amount: v.string(),
  note: v.string(),
  day: v.nullable(v.number()),
  /** Day of the next visit, when one is planned. */
  nextOn: v.optional(v.nullable(v.number()), null),
  contactId: v.nullable(v.string()),
  lines: v.array(v.object({ productId: v.string(), quantity: v.string(), price: v.string() })),
  /** How many pictures are kept beside it. */
  photos: v.optional(v.number(), 0),
});
export type VisitDraft = v.InferOutput<typeof VisitDraft>;

/** A form nobody has touched. */
export const emptyVisitDraft = (customerId: string | null): VisitDraft => ({
  customerId,
  outcomeId: null,
  amount: '',
  note: '',
  day: null,
  nextOn: null,
  contactId: null,
  lines: [],
  photos: 0,
});

/** `at`: phone time of its last change. */
export type KeptDraft = { readonly id: string; readonly at: number; readonly form: VisitDraft };

const prefix = 'visit:';
export const draftName = (id: string): string => prefix + id;

/** Visits begun and not saved, the newest first. */
export async function readVisitDrafts(store: Store): Promise<KeptDraft[]> {
  const drafts = await read(store, ['drafts'], (tx) =>
    tx.objectStore('drafts').getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
  );
  const kept = drafts.flatMap(({ id, value, at }) => {
    const form = v.safeParse(VisitDraft, value);
    return form.success ? [{ id, at, form: form.output }] : [];
  });
  return kept.toSorted((a, b) => b.at - a.at);
}

export async function keepVisitDraft(store: Store, id: string, form: VisitDraft): Promise<void> {
  await saveDraft(store, id, form);
  store.bus.emit(['draft'], [id]);
}

export async function dropVisitDraft(store: Store, id: string): Promise<void> {
  await dropDraft(store, id);
  store.bus.emit(['draft'], [id]);
}
