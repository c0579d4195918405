/* The table pupil × exercise of a lesson, or pupil × lesson of the course. */

import { namesNow } from "../course/former.js";
import { element } from "../course/pad.js";
import { buttonFor } from "../course/page.js";
import { againOf } from "./again.js";
import { MISSING, OPEN, RIGHT, WRONG, cellOf, questionsIn, resultOf, wasShown } from "./results.js";

const MEANING = { [RIGHT]: "richtig", [WRONG]: "noch nicht richtig", [OPEN]: "offen", [MISSING]: "nicht abgegeben" };
const ORDER = [MISSING, OPEN, WRONG, RIGHT];
const KIND = { [RIGHT]: "right", [WRONG]: "wrong" };

/* Return a pupil's notebook of a lesson: the one of its name before copies with others, and these before
   one from when the lesson was called otherwise. */
export function notebookOf(pupil, { name, exercises }) {
  const theirs = pupil.notebooks.filter(({ lesson }) => lesson === name);
  const asks = (notebook) => exercises.some((exercise) => cellOf(notebook, exercise));
  const former = (notebook) => namesNow(notebook.lesson).includes(name) && asks(notebook);
  return theirs.find((each) => each.name === `${name}.ipynb`) ?? theirs[0] ?? pupil.notebooks.find(former);
}

/* Return whether a check that ran again says something else than the stored output. */
function differs(notebook, exercise) {
  const again = againOf(notebook, exercise);
  return again !== undefined && again !== resultOf(notebook, exercise);
}

function exerciseColumn(lesson, exercise) {
  const cell = (pupil) => {
    const notebook = notebookOf(pupil, lesson);
    const sign = resultOf(notebook, exercise);
    const different = differs(notebook, exercise);
    const shown = wasShown(notebook, exercise);
    const words = (different ? `${sign} → ${againOf(notebook, exercise)}` : sign) + (shown ? " L" : "");
    const meaning = (different ? "neu gerechnet anders" : MEANING[sign]) + (shown ? ", mit Lösung gesehen" : "");
    return { words, meaning, rank: ORDER.indexOf(sign), kind: different ? "different" : KIND[sign] };
  };
  return { title: exercise.title, lesson, exercise, cell };
}

function lessonColumn(lesson) {
  const { exercises } = lesson;
  const cell = (pupil) => {
    const notebook = notebookOf(pupil, lesson);
    if (!notebook) return { words: MISSING, meaning: MEANING[MISSING], rank: -1 };
    const right = exercises.filter((exercise) => resultOf(notebook, exercise) === RIGHT).length;
    const different = exercises.some((exercise) => differs(notebook, exercise));
    const meaning = `${right} von ${exercises.length} richtig${different ? ", neu gerechnet anders" : ""}`;
    const kind = different ? "different" : right === exercises.length ? "right" : "";
    return { words: `${right}/${exercises.length}`, meaning, rank: right, kind };
  };
  return { title: `${lesson.name.slice(0, 2)} ${lesson.title}`, lesson, cell };
}

function questionColumn(lesson) {
  const cell = (pupil) => {
    const notebook = notebookOf(pupil, lesson);
    if (!notebook) return { words: MISSING, meaning: MEANING[MISSING], rank: -1 };
    const { right, all } = questionsIn(notebook);
    return { words: `${right}/${all}`, meaning: `${right} von ${all} Fragen richtig beantwortet`, rank: right };
  };
  return { title: "Fragen", lesson, cell };
}

/* Return the columns: the exercises of a lesson and its questions, or without one the lessons. */
export function columnsOf(lesson, lessons) {
  if (!lesson) return lessons.map(lessonColumn);
  return [...lesson.exercises.map((exercise) => exerciseColumn(lesson, exercise)), questionColumn(lesson)];
}

/* Return the table's rows as words, for a file. */
export function rowsOf(pupils, columns) {
  const head = ["Name", "Klasse", ...columns.map(({ title }) => title)];
  return [head, ...pupils.map((pupil) => [pupil.name, pupil.class, ...columns.map(({ cell }) => cell(pupil).words)])];
}

const byName = (one, other) => one.name.localeCompare(other.name, "de");

/* Show the table in an element; `open` is called with a pupil and a column, `compare` with a column. */
export function showTable(table, pupils, columns, { open, compare }) {
  let sorted = null; // column, or null for the names
  let falling = false;

  const sortBy = (column) => {
    falling = sorted === column ? !falling : column !== null;
    sorted = column;
    show();
  };

  const heading = (title, column, ...more) => {
    const order = sorted === column ? { "aria-sort": falling ? "descending" : "ascending" } : {};
    const sign = sorted === column ? (falling ? " ▾" : " ▴") : "";
    const sort = buttonFor(`${title}${sign}`, "danach ordnen", () => sortBy(column));
    return element("th", { scope: "col", ...order }, sort, ...more);
  };

  const field = (pupil, column) => {
    const { words, meaning, kind = "" } = column.cell(pupil);
    if (words === MISSING || !column.lesson) return element("td", { title: meaning }, words);
    const shown = buttonFor(words, `${meaning}, ${pupil.name}, ${column.title}`, () => open(pupil, column));
    shown.title = meaning;
    return element("td", { className: kind }, shown);
  };

  const show = () => {
    const rank = (pupil) => (sorted ? sorted.cell(pupil).rank : 0);
    const rows = [...pupils].sort((one, other) => rank(one) - rank(other) || byName(one, other));
    if (falling) rows.reverse();
    const heads = columns.map((column) =>
      heading(column.title, column, ...(column.exercise ? [buttonFor("nebeneinander", column.title, () => compare(column))] : [])),
    );
    const lines = rows.map((pupil) =>
      element("tr", {}, element("th", { scope: "row" }, pupil.name), ...columns.map((column) => field(pupil, column))),
    );
    table.replaceChildren(
      element("thead", {}, element("tr", {}, heading("Name", null), ...heads)),
      element("tbody", {}, ...lines),
    );
  };
  show();
}
