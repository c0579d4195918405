/* What lasts as long as this tab; where even that is refused, as long as this page. */

import { SITE } from "./visit.js";

const PREFIX = `Lernnetz ${SITE.pathname} `;
const FILES = `JupyterLite Storage - ${SITE.pathname}/files/`; // JupyterLite's names in a localStorage

export function isUsable(name) {
  try {
    return window[name].length >= 0;
  } catch {
    return false;
  }
}

export const lasts = isUsable("sessionStorage");

/* Can do what localStorage can. */
class TabStorage {
  #session = lasts ? window.sessionStorage : null;
  #items = new Map();

  constructor() {
    for (const name of Object.keys(this.#session ?? {})) {
      if (name.startsWith(PREFIX)) this.#items.set(name.slice(PREFIX.length), this.#session.getItem(name));
    }
  }

  get length() {
    return this.#items.size;
  }

  keys() {
    return [...this.#items.keys()];
  }

  key(number) {
    return this.keys()[number] ?? null;
  }

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    this.#session?.setItem(PREFIX + key, value); // throws when it is full
    this.#items.set(key, String(value));
  }

  removeItem(key) {
    this.#session?.removeItem(PREFIX + key);
    this.#items.delete(key);
  }

  clear() {
    for (const key of this.keys()) this.removeItem(key);
  }
}

export const storage = new TabStorage();

export async function readFiles() {
  const keys = storage.keys().filter((key) => key.startsWith(FILES));
  return new Map(keys.map((key) => [key.slice(FILES.length), JSON.parse(storage.getItem(key))]));
}

export async function changeFiles(choose) {
  const { files = [], removed = [] } = choose(await readFiles());
  for (const file of files) storage.setItem(FILES + file.path, JSON.stringify(file));
  for (const path of removed) storage.removeItem(FILES + path);
}

export async function deleteAll() {
  storage.clear();
}
