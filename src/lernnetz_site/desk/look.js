/* What the teacher reads: one pupil's notebook, or an exercise as all pupils have solved it. */

import { element } from "../course/pad.js";
import { buttonFor, byId } from "../course/page.js";
import { commentField, readable, shownCell } from "./cells.js";
import { cellOf } from "./results.js";
import { notebookOf } from "./table.js";

function look(title, ...parts) {
  byId("look-title").textContent = title;
  byId("look-content").replaceChildren(...parts);
  byId("look").hidden = false;
  byId("look-title").focus({ preventScroll: true });
  byId("look").scrollIntoView({ block: "start" });
}

/* Show a pupil's whole notebook, at an exercise perhaps; `changed` is called with it after a comment. */
export function showNotebook(pupil, { lesson, exercise }, changed) {
  const notebook = notebookOf(pupil, lesson);
  const note = () => changed(notebook);
  const cells = new Map(readable(notebook).map((cell) => [cell, shownCell(notebook, cell, note)]));
  const closing = commentField(notebook.content, null, `Zum Schluss an ${pupil.name}`, note);
  look(`${pupil.name}: ${lesson.title}`, ...cells.values(), element("div", { className: "cell" }, closing));
  const wanted = exercise && cellOf(notebook, exercise);
  cells.get(wanted)?.scrollIntoView({ block: "center" });
}

/* Show an exercise side by side. */
export function showBeside(pupils, { title, lesson, exercise }, changed) {
  const solution = (pupil) => {
    const notebook = notebookOf(pupil, lesson);
    const cell = notebook && cellOf(notebook, exercise);
    if (!cell) return element("article", {}, element("h3", {}, pupil.name), "nicht abgegeben");
    const whole = buttonFor(pupil.name, "das ganze Notebook", () => showNotebook(pupil, { lesson, exercise }, changed));
    return element("article", {}, element("h3", {}, whole), shownCell(notebook, cell, () => changed(notebook)));
  };
  look(`${lesson.title}: ${title}`, element("div", { className: "beside" }, ...pupils.map(solution)));
}
