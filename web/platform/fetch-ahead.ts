const lanes = 6;

/** Addresses of all that this browser keeps for the app already. */
async function kept(): Promise<Set<string>> {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(stores.map((store) => store.keys()));
  return new Set(requests.flat().map(({ url }) => new URL(url).pathname));
}

/**
 * Brings files into the browser's cache, a few at a time, the last one first, but for those that are kept already. Workbox keeps one file
 * after the other, from the first on: on a slow line that is a round trip for each, and half a minute for all. It finds these.
 */
export async function fetchAhead(paths: readonly string[]): Promise<void> {
  const known = await kept();
  const left = paths.filter((path) => !known.has(path));
  const lane = async () => {
    // What fails here is asked for again, and reported, by Workbox.
    for (let path = left.pop(); path !== undefined; path = left.pop())
      await fetch(path, { priority: 'low' }).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
