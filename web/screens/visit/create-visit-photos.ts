import { createEffect, createSignal, on } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { dropDraft, readDraft, saveDraft } from '../../store/drafts.ts';
import { addPhoto } from '../../sync/photos.ts';
import type { VisitForm } from './create-visit-form.ts';

export type VisitPhotos = ReturnType<typeof createVisitPhotos>;

/** The draft that keeps the pictures of a visit's draft. */
export const photosName = (visitDraft: string): string => `photos of ${visitDraft}`;

/** Pictures taken before the visit is saved: kept beside its draft, attached once it is stored. */
export function createVisitPhotos(visit: VisitForm) {
  const { store } = useApp();
  const [files, setFiles] = createSignal<readonly File[]>([]);
  const keep = async (next: readonly File[]) => {
    setFiles(next);
    visit.setForm('photos', next.length);
    const kept =
      next.length === 0 ? dropDraft(store, photosName(visit.id)) : saveDraft(store, photosName(visit.id), next);
    // Where the disk is full there is no draft; the pictures are still in the form.
    await kept.catch(() => {});
  };
  const bringBack = async () => {
    const kept = await readDraft(store, photosName(visit.id));
    const found = Array.isArray(kept) ? kept.filter((file) => file instanceof File) : [];
    await keep([...found, ...files()]);
  };
  // eslint-disable-next-line solid/reactivity -- what the draft was opened with
  if (visit.form.photos > 0) void bringBack();
  // « Recommencer » empties the form.
  createEffect(
    on(
      () => visit.form.photos,
      (count) => {
        if (count === 0 && files().length > 0) void keep([]);
      },
      { defer: true },
    ),
  );
  return {
    files,
    add: (more: readonly File[]) => keep([...files(), ...more]),
    remove: (index: number) => keep(files().filter((_, i) => i !== index)),
    /**
     * Attaches them to the stored visit. `mids` for an undo, `failed` = those that found no place or are no pictures; the visit stands
     * all the same. `restore` brings them back to the draft.
     */
    async attach(visitId: string) {
      const all = files();
      const mids: string[] = [];
      let failed = 0;
      for (const file of all) {
        try {
          mids.push(...(await addPhoto(store, visitId, file)).mids);
        } catch {
          failed += 1;
        }
      }
      // The visit is stored: a draft that cannot be dropped must not say otherwise.
      await dropDraft(store, photosName(visit.id)).catch(() => {});
      const restore = () => (all.length > 0 ? saveDraft(store, photosName(visit.id), all) : Promise.resolve());
      return { mids, failed, restore };
    },
  };
}
