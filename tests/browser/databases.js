// A whole database, read and written past our own code. Each runs in the page.

/** That of somebody who has nothing yet, as the first version of the app made it. */
export const EMPTY = { version: 1, stores: { reports: {}, settings: {} } };

/** Writes `database` (version, stores → key → value) under `name`, in place of what was there and is remembered beside it. */
export function writeDatabase({ name, database: { version, stores } }) {
  localStorage.removeItem(name);
  document.cookie = `${name}=; max-age=0; samesite=strict`;
  return new Promise((resolve, reject) => {
    const away = indexedDB.deleteDatabase(name);
    away.onerror = () => reject(away.error);
    away.onsuccess = () => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => reject(opening.error);
      opening.onupgradeneeded = () => {
        for (const [store, records] of Object.entries(stores)) {
          const created = opening.result.createObjectStore(store);
          for (const [key, value] of Object.entries(records)) created.put(value, key);
        }
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/**
 * Reads the database `name` in the version that it has. A plain record is its text, also where it lies there as bytes. Other bytes
 * are lists of numbers: not every driver hands them out.
 */
export function readDatabase(name) {
  const told = (value) => {
    if (!(value instanceof Uint8Array)) return value;
    return value[0] === "{".charCodeAt() ? new TextDecoder().decode(value) : [...value];
  };
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const found = { version: database.version, stores: {} };
      if (database.objectStoreNames.length === 0) {
        database.close();
        return resolve(found);
      }
      const transaction = database.transaction([...database.objectStoreNames]);
      for (const store of database.objectStoreNames) {
        found.stores[store] = {};
        transaction.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
          if (!cursor) return;
          const { key, value } = cursor;
          found.stores[store][key] = told(value);
          cursor.continue();
        };
      }
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        resolve(found);
      };
    };
  });
}

/** Waits until the settings in the database `name` hold `words` on disk, or no longer do. */
export async function settingsHold(page, name, words, holds = true) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { stores } = await page.evaluate(readDatabase, name);
    if (Object.values(stores.settings ?? {}).join("\n").includes(words) === holds) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`the settings ${holds ? "never held" : "still hold"} ${words}`);
}
