/* Whose work a zip holds: in its name, and in a file inside. */

import { today } from "./page.js";

const LONGEST = 60; // letters of a name or a class

/* The file that says so. */
export const FILE = "abgabe.json";

/* Return the name of a zip: "lernnetz-10b-Mia-Kaya-2026-11-30.zip". */
export function zipName(author) {
  const words = [author.class, author.name].map((text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-"));
  return `${["lernnetz", ...words, today()].join("-").replace(/-+/g, "-")}.zip`;
}

/* Return name → content of the file, or nothing where nobody is named. */
export function fileFor(author) {
  if (!author.name && !author.class) return {};
  return { [FILE]: new TextEncoder().encode(JSON.stringify(author, null, 1)) };
}

/* Return the author that such a file names; it may come from anywhere. */
export function authorIn(bytes) {
  try {
    const given = JSON.parse(new TextDecoder().decode(bytes));
    const short = (value) => (typeof value === "string" ? value.trim().slice(0, LONGEST) : "");
    return { name: short(given.name), class: short(given.class) };
  } catch {
    return { name: "", class: "" };
  }
}
