/* The student's work in this browser, as JupyterLite keeps it for this site and no other. */

const SITE = new URL("..", import.meta.url).pathname;
const DATABASE = `JupyterLite Storage - ${SITE}`;
const FILES = "files";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/* Open the database; one without files gets their store, as JupyterLite would make it. */
async function open() {
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => request.result.createObjectStore(FILES);
  const database = await done(request);
  if (database.objectStoreNames.contains(FILES)) return database;
  const next = database.version + 1;
  database.close();
  const upgrade = indexedDB.open(DATABASE, next);
  upgrade.onupgradeneeded = () => upgrade.result.createObjectStore(FILES);
  return done(upgrade);
}

async function exists() {
  if (!indexedDB.databases) return true; // Firefox before 126: then open makes it
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}

/* Return whether this browser keeps anything at all. */
export async function isKept() {
  try {
    const name = `${DATABASE} (Probe)`;
    (await done(indexedDB.open(name))).close();
    await done(indexedDB.deleteDatabase(name));
    return true;
  } catch {
    return false;
  }
}

/* Return path → file for all that the student has changed or made. */
export async function readFiles() {
  if (!(await exists())) return new Map();
  const database = await open();
  const store = database.transaction(FILES).objectStore(FILES);
  const [paths, files] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  database.close();
  return new Map(paths.map((path, i) => [path, files[i]]));
}

/* Keep files beside those that are there; one of the same path is replaced. */
export async function writeFiles(files) {
  const database = await open();
  const store = database.transaction(FILES, "readwrite").objectStore(FILES);
  await Promise.all(files.map((file) => done(store.put(file, file.path))));
  database.close();
}

/* Delete what this site has stored, and nothing of others on the same host. */
export async function deleteAll() {
  await done(indexedDB.deleteDatabase(DATABASE));
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(SITE)) localStorage.removeItem(key);
  }
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname.startsWith(SITE)) await cache.delete(request);
    }
  }
}

/* A note of this site's own, apart from JupyterLite's. */
export const notes = {
  read: (key) => localStorage.getItem(SITE + key),
  write: (key, value) => localStorage.setItem(SITE + key, value),
};
