/* Is a student's copy of a lesson older than the lesson? */

import { text } from "./notebook.js";

/* Ask the server each time: the browser's own cache may be older than a deployment. */
async function fetchNewest(address) {
  return (await fetch(new URL(address, import.meta.url), { cache: "no-cache" })).json();
}

export function fetchLesson(name) {
  return fetchNewest(`../files/${name}`);
}

/* Return lesson → newest version; without a network none is known. */
export async function fetchVersions() {
  try {
    return await fetchNewest("lessons.json");
  } catch {
    return {};
  }
}

/* A copy from before there were versions is outdated when the lesson's text is another one by now. */
export async function isOutdated(name, copy, newest) {
  if (!newest[name]) return false;
  const version = copy.metadata?.lernnetz?.version;
  if (version) return version !== newest[name];
  const lesson = await fetchLesson(name).catch(() => copy);
  return textOf(copy) !== textOf(lesson);
}

function textOf({ cells = [] }) {
  return JSON.stringify(cells.filter((cell) => cell.cell_type === "markdown").map((cell) => text(cell.source)));
}
