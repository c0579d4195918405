/* The student's work in this browser, as JupyterLite keeps it for this site and no other. */

import "./release.js";
import { SITE } from "./visit.js";

const DATABASE = `JupyterLite Storage - ${SITE.pathname}`;
const FILES = "files";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/* Wait until a transaction has reached the disk: a full one fails only then. */
function written(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

/* Return the database, or null where JupyterLite has not made it yet. */
async function find() {
  const request = indexedDB.open(DATABASE);
  let missing = false;
  request.onupgradeneeded = () => {
    missing = true;
    request.transaction.abort();
  };
  try {
    return await done(request);
  } catch (error) {
    if (missing) return null;
    throw error;
  }
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

/* Return whether this browser keeps anything at all. */
export async function isUsable() {
  try {
    (await find())?.close();
    return true;
  } catch {
    return false;
  }
}

async function all(store) {
  const [paths, files] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  return new Map(paths.map((path, i) => [path, files[i]]));
}

export async function readFiles() {
  const database = await find();
  const filled = database?.objectStoreNames.contains(FILES);
  const files = filled ? await all(database.transaction(FILES).objectStore(FILES)) : new Map();
  database?.close();
  return files;
}

/* Write and remove the files that `choose` names, all or none, before another tab changes them. */
export async function changeFiles(choose) {
  const database = await open();
  const transaction = database.transaction(FILES, "readwrite");
  const store = transaction.objectStore(FILES);
  const { files = [], removed = [] } = choose(await all(store));
  for (const file of files) store.put(file, file.path);
  for (const path of removed) store.delete(path);
  await written(transaction).finally(() => database.close());
}

/* Delete the student's work, and nothing of others on the same host; the course itself may stay. */
export async function deleteAll() {
  await done(indexedDB.deleteDatabase(DATABASE));
  const ours = (key) => key.startsWith(SITE.pathname) || key.startsWith(SITE.href);
  for (const key of Object.keys(localStorage).filter(ours)) localStorage.removeItem(key);
}
