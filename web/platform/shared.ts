/** What another app gave through the phone's share sheet, on its way from the service worker to the page. */
export type Shared = { readonly text: string; readonly photos: readonly File[] };

const cacheName = 'terrain-shared';
const address = '/shared';

const textOf = (form: FormData): string =>
  ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    // Forms end their lines with both.
    .map((part) => part.replaceAll('\r\n', '\n'))
    .join('\n');

/** Keeps it until a page takes it; a second share before that replaces it. */
export async function keepShared(form: FormData): Promise<void> {
  const kept = new FormData();
  kept.set('text', textOf(form));
  for (const photo of form.getAll('photos')) kept.append('photos', photo);
  const cache = await caches.open(cacheName);
  await cache.put(address, new Response(kept));
}

/** What was shared and not taken yet. It stays until `dropShared`: a page that dies in between loses nothing. */
export async function takeShared(): Promise<Shared | undefined> {
  const kept = await caches.match(address, { cacheName });
  if (!kept) return undefined;
  const form = await kept.formData();
  const photos = form.getAll('photos').filter((photo) => photo instanceof File && photo.size > 0);
  return { text: textOf(form), photos: photos as File[] };
}

export async function dropShared(): Promise<void> {
  await caches.delete(cacheName);
}
