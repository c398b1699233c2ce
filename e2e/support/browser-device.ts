import type { Person } from './fixtures.js';

/** Resolves as soon as a store of the account's database on this device has certain words. */
export async function untilStored(
  { page }: Person,
  store: 'undoRecords' | 'suggestions',
  words: string,
): Promise<void> {
  await page.evaluate(
    async ({ store, words }) => {
      const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('scholium-storage-'))!;
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(found.name!);
        opening.onsuccess = () => resolve(opening.result);
      });
      const all = () =>
        new Promise<string>((resolve) => {
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(JSON.stringify(reading.result));
        });
      while (!(await all()).includes(words));
      db.close();
    },
    { store, words },
  );
}

/** The browser dies in the middle of what it does: nothing is said or kept on the way out. */
export async function crashBrowser({ page, context }: Person): Promise<void> {
  const gone = page.waitForEvent('crash');
  void (await context.newCDPSession(page)).send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}
