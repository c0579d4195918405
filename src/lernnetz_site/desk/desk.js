/* The teacher's desk: a class's work comes in as zips and goes back with comments, all in this tab. */

import { download } from "../course/download.js";
import { onChoice, onDrop } from "../course/dropped.js";
import { allFormer } from "../course/former.js";
import { element } from "../course/pad.js";
import { byId, counted, today } from "../course/page.js";
import { onRunAgain } from "./again.js";
import { Archive, Opener } from "./archive.js";
import { csv } from "./csv.js";
import { showBeside, showNotebook } from "./look.js";
import { onPoints, pointsColumn } from "./points.js";
import { pupilsIn } from "./pupils.js";
import { columnsOf, notebookOf, rowsOf, showTable } from "./table.js";

const LARGEST = 1e9; // bytes of a file that is dropped
const lessons = JSON.parse(byId("course").textContent);
const root = new Archive();
const opener = new Opener(complain);
let pupils = [];
let unreturned = false; // comments that are nowhere else

function say(words) {
  byId("desk-status").textContent = words;
}

function complain(sentence) {
  byId("desk-notes").append(element("li", {}, sentence));
}

/* Return why a file is passed over, or nothing. */
function refusal(file, path) {
  if (root.files.has(path)) return "liegt schon auf dem Tisch.";
  if (!/(\.zip|\.ipynb|abgabe\.json)$/i.test(path)) return "ist weder ein Zip noch ein Notebook und wird übergangen.";
  return file.size > LARGEST ? `ist zu groß (mehr als ${LARGEST / 1e9} GB) und wird übergangen.` : "";
}

async function take(files) {
  byId("desk-notes").replaceChildren();
  for await (const { file, path } of files) {
    const reason = refusal(file, path.normalize("NFC"));
    if (reason) complain(`„${path}“ ${reason}`);
    else {
      say(`${path} wird geöffnet …`);
      opener.add(root, path.normalize("NFC"), new Uint8Array(await file.arrayBuffer()));
    }
  }
  const names = [...lessons.map(({ name }) => name), ...allFormer()];
  pupils = pupilsIn(root, names, complain);
  say(pupils.length ? `${counted(pupils.length, "Abgabe", "Abgaben")} geöffnet.` : "Darin ist kein Notebook.");
  byId("class").hidden = !pupils.length;
  offerLessons();
  showClass();
}

/* Return the lessons that somebody has handed in. */
function handedIn() {
  return lessons.filter((lesson) => pupils.some((pupil) => notebookOf(pupil, lesson)));
}

function offerLessons() {
  const select = byId("lesson");
  const chosen = select.value;
  const handed = handedIn();
  const option = ({ name, title }) => element("option", { value: name }, `${name.slice(0, 2)} ${title}`);
  select.replaceChildren(element("option", { value: "" }, "Ganzer Kurs"), ...handed.map(option));
  if (handed.some(({ name }) => name === chosen)) select.value = chosen;
  else if (handed.length === 1) select.value = handed[0].name;
}

const chosenLesson = () => lessons.find(({ name }) => name === byId("lesson").value);

/* Return the lessons that the table is about. */
function shownLessons() {
  const chosen = chosenLesson();
  return chosen ? [chosen] : handedIn();
}

function columns() {
  return [...columnsOf(chosenLesson(), handedIn()), ...pointsColumn(shownLessons())];
}

function showClass() {
  showTable(byId("results"), pupils, columns(), {
    open: (pupil, column) => showNotebook(pupil, column, commented),
    compare: (column) => showBeside(pupils, column, commented),
  });
}

function commented(notebook) {
  notebook.changed = true;
  unreturned = true;
}

/* Make one zip, in the names and folders in which the work came. */
function giveBack() {
  const changed = pupils.flatMap(({ notebooks }) => notebooks).filter((notebook) => notebook.changed);
  if (!changed.length) {
    say("Du hast noch nichts kommentiert.");
    return;
  }
  for (const { archive, path, content } of changed) {
    archive.write(path, new TextEncoder().encode(JSON.stringify(content, null, 1)));
  }
  const [[path, first], ...others] = root.files;
  const only = first instanceof Archive && !others.length;
  const name = only ? path.split("/").at(-1) : `lernnetz-rueckgabe-${today()}.zip`;
  download(name, "application/zip", (only ? first : root).pack());
  unreturned = false;
  say(`${counted(changed.length, "Notebook", "Notebooks")} mit Kommentaren im Zip.`);
}

/* Return what is to be run again for the table: each pupil's notebooks with their titles. */
function works() {
  const shown = shownLessons();
  const work = (pupil) => shown.map((lesson) => ({ notebook: notebookOf(pupil, lesson), title: `${pupil.name}, ${lesson.title}` }));
  return pupils.map((pupil) => work(pupil).filter(({ notebook }) => notebook));
}

function ranAgain(how) {
  showClass();
  const fields = pupils.flatMap((pupil) => columns().map(({ cell }) => cell(pupil)));
  const different = fields.filter(({ kind }) => kind === "different").length;
  say(`${how}: ${counted(different, "Feld weicht", "Felder weichen")} von den gespeicherten Zeichen ab.`);
}

function saveTable() {
  const name = `lernnetz-${byId("lesson").value || "kurs"}-${today()}.csv`;
  download(name, "text/csv", csv(rowsOf(pupils, columns())));
}

onDrop(take);
onChoice(byId("choose-zips"), byId("zips"), take);
onChoice(byId("choose-folder"), byId("folder"), take);
byId("lesson").addEventListener("change", showClass);
onPoints(showClass);
byId("table-file").addEventListener("click", saveTable);
onRunAgain(byId("run-again"), works, { say, complain, done: ranAgain });
byId("give-back").addEventListener("click", giveBack);
byId("close-look").addEventListener("click", () => (byId("look").hidden = true));
addEventListener("beforeunload", (event) => {
  if (unreturned) event.preventDefault();
});
