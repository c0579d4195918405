/* Asks whose work is downloaded; the answer stays on this device only where that is wanted. */

import { ask, byId } from "./page.js";
import { notes } from "./storage.js";

const NOTE = "author";
const fields = { name: byId("author-name"), class: byId("author-class") };

/* Return name and class, which may be empty, or null where nothing is to be downloaded. */
export async function askAuthor() {
  const kept = JSON.parse(notes.read(NOTE) || "{}");
  for (const [key, field] of Object.entries(fields)) field.value = kept[key] ?? "";
  byId("author-keep").checked = Boolean(kept.name || kept.class);
  if (!(await ask(byId("author")))) return null;
  const author = Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value.trim()]));
  notes.write(NOTE, byId("author-keep").checked ? JSON.stringify(author) : "");
  return author;
}
