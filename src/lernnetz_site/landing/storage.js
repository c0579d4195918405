/* Where the student's work is: in this browser, or where nothing may stay in it, in this tab. */

import * as database from "./database.js";
import * as tab from "./tab.js";
import { candidates, parts } from "./names.js";
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

/* Rename a file; where the name is taken, by a lesson perhaps, it gets a number. */
export function renameFile(path, wanted, lessons = []) {
  return place.changeFiles((files) => {
    const isTaken = (name) => name !== path && (files.has(name) || lessons.includes(name));
    const names = candidates(wanted);
    let name = names.next().value;
    while (isTaken(name)) name = names.next().value;
    const file = { ...files.get(path), path: name, name: name.split("/").at(-1) };
    return { files: [file], removed: name === path ? [] : [path] };
  });
}

/* Rename a lesson's copy, so that the site's own shows again; its new name says what it is. */
export function setAside(path, what) {
  const [start, end] = parts(path);
  return renameFile(path, `${start} (${what})${end}`);
}

/* Delete what was kept for this site. */
export const deleteAll = () => place.deleteAll();

/* A note of this site's own, apart from JupyterLite's. */
export const notes = {
  read: (key) => localStorage.getItem(SITE.pathname + key),
  write: (key, value) => localStorage.setItem(SITE.pathname + key, value),
};
