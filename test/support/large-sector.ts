import type { Page } from 'playwright-core';

/** Puts customers like the first one into the phone's database, as if its sector were that large. */
export const enlarge = (page: Page, count: number) =>
  page.evaluate(async (many) => {
    const databases = await indexedDB.databases();
    const own = databases.map(({ name }) => name ?? '').find((name) => /^terrain:.+:/.test(name)) ?? '';
    const answerOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the database gives no answer')));
      });
    const db = await answerOf(indexedDB.open(own));
    const rows = db.transaction('rows', 'readwrite').objectStore('rows');
    const all = await answerOf<{ kind: string; d: object }[]>(rows.getAll());
    const like = all.find(({ kind }) => kind === 'customer');
    for (let i = 0; i < many; i += 1) {
      const id = String(i).padStart(22, 'A');
      rows.put({ ...like, id, d: { ...like?.d, id, name: `Épicerie Lumière ${i}`, city: i % 2 ? 'Lyon' : 'Nîmes' } });
    }
    await new Promise((resolve) => {
      rows.transaction.addEventListener('complete', resolve);
    });
    db.close();
  }, count);

/** Types a whole search at once; ms until the answer is in the page, and until it is painted. */
export const timed = (page: Page, text: string) =>
  page.evaluate(async (typed) => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!input) throw new Error('there is no search');
    const start = performance.now();
    input.value = typed;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const inPage = performance.now() - start;
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
    return { inPage, painted: performance.now() - start };
  }, text);
