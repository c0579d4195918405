/* Where the student's work is: in this browser, or where nothing may stay in it, in this tab. */

import * as database from "./database.js";
import * as tab from "./tab.js";
import { SITE, begins, fresh, within } from "./visit.js";

/* Whether the work outlives this tab. */
export const kept = !fresh && (await database.isUsable());

if (begins) {
  tab.storage.clear();
  history.replaceState(history.state, "", within(location.href));
}
if (!kept) give("indexedDB", undefined); // JupyterLite then takes localStorage
if (!kept || !tab.isUsable("localStorage")) give("localStorage", tab.storage);

function give(name, value) {
  Object.defineProperty(window, name, { configurable: true, value });
}

const place = kept ? database : tab;

/* Return path → file for all that the student has changed or made. */
export const readFiles = () => place.readFiles();

/* Keep files beside those that are there; one of the same path is replaced. */
export const writeFiles = (files) => place.changeFiles(() => ({ files }));

export const removeFile = (path) => place.changeFiles(() => ({ removed: [path] }));

/* Rename a notebook, so that the site's own shows again; its new name says what it is. */
export function setAside(path, what) {
  return place.changeFiles((files) => {
    const free = (number) => {
      const name = path.replace(".ipynb", ` (${what}${number > 1 ? `, ${number}` : ""}).ipynb`);
      return files.has(name) ? free(number + 1) : name;
    };
    const name = free(1);
    return { files: [{ ...files.get(path), path: name, name }], removed: [path] };
  });
}

/* Delete what was kept for this site. */
export const deleteAll = () => place.deleteAll();

/* A note of this site's own, apart from JupyterLite's. */
export const notes = {
  read: (key) => localStorage.getItem(SITE.pathname + key),
  write: (key, value) => localStorage.setItem(SITE.pathname + key, value),
};
