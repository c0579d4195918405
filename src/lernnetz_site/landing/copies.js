/* The student's own copy of a lesson: is there a newer one, and how to get it without losing work. */

import { formerFiles } from "./former.js";
import { element } from "./pad.js";
import { ask, buttonFor, byId, tell, today } from "./page.js";
import { setAside } from "./storage.js";
import { fetchLesson, isOutdated } from "./versions.js";
import { within } from "./visit.js";

/* Show at a lesson what can be done with its copies; `changed` is called after it was done. */
export async function showCopies(lesson, files, newest, changed) {
  const name = lesson.dataset.lesson;
  const copy = files.get(name)?.content;
  const outdated = copy && (await isOutdated(name, copy, newest));
  lesson.querySelector("[data-copy]").replaceChildren(...(copy ? choices(lesson, copy, outdated, changed) : []));
  lesson.querySelector("[data-older]").replaceChildren(...olderCopies(name, files));
}

function choices(lesson, copy, outdated, changed) {
  const choice = (label, chosen) => buttonFor(label, titleOf(lesson), chosen);
  if (!outdated) return [choice("Zurücksetzen", () => reset(lesson, changed))];
  return [
    element("strong", {}, "Es gibt eine neuere Fassung."),
    choice("Vergleichen", () => compare(lesson, copy)),
    choice("Neue Fassung nehmen", () => reset(lesson, changed)),
  ];
}

function titleOf(lesson) {
  return lesson.querySelector("h3 a").textContent;
}

const startOfCopies = (name) => `${name.replace(".ipynb", "")} (`;

/* Return whether a file is a lesson's copy that was set aside, or another of its name. */
export function isCopy(path, name) {
  return path.startsWith(startOfCopies(name));
}

/* Return links to these copies. */
function olderCopies(name, files) {
  const paths = [...files.keys()].sort();
  const link = (path, label) => element("a", { href: within(`notebooks/index.html?path=${encodeURIComponent(path)}`) }, label);
  const label = (path) => path.slice(startOfCopies(name).length).replace(/\)( \(\d+\))?\.ipynb$/, "$1");
  const copies = paths.filter((path) => isCopy(path, name)).map((path) => link(path, label(path)));
  return [...copies, ...formerFiles(name).filter((path) => files.has(path)).map((path) => link(path, `deine frühere Arbeit, ${path}`))];
}

async function compare(lesson, copy) {
  try {
    const [{ comparison }, newest] = await Promise.all([import("./compare.js"), fetchLesson(lesson.dataset.lesson)]);
    byId("differences").replaceChildren(...comparison(copy, newest));
  } catch {
    tell("Die neue Fassung ließ sich nicht laden. Prüfe die Internetverbindung.");
    return;
  }
  byId("compare-title").textContent = titleOf(lesson);
  byId("compare").showModal();
}

/* Keep the copy under a name of its own, so that the newest lesson shows again. */
async function reset(lesson, changed) {
  if (!(await ask(byId("reset")))) return;
  try {
    await setAside(lesson.dataset.lesson, `meine Fassung ${today()}`);
  } catch {
    tell("Das ging nicht, vielleicht ist der Speicher voll. Es wurde nichts verändert.");
    return;
  }
  await changed();
}
