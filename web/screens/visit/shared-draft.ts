import type { App } from '../../app-context.ts';
import { type KeptDraft, draftName, emptyVisitDraft, keepVisitDraft } from '../../parts/visit-drafts.ts';
import { dropShared, takeShared } from '../../platform/shared.ts';
import { saveDraft } from '../../store/drafts.ts';
import { photosName } from './create-visit-photos.ts';

/** What the phone's share sheet brought, as a draft of a visit: its text in the note, its pictures beside it. */
export async function draftOfShared({ store, newId }: Pick<App, 'store' | 'newId'>): Promise<KeptDraft | undefined> {
  const shared = await takeShared();
  if (!shared) return undefined;
  const id = draftName(newId());
  const form = { ...emptyVisitDraft(null), note: shared.text, photos: shared.photos.length };
  if (shared.photos.length > 0) await saveDraft(store, photosName(id), shared.photos);
  await keepVisitDraft(store, id, form);
  await dropShared();
  return { id, at: store.env.now(), form };
}
