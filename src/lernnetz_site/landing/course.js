/* Which lessons were opened and finished here, and the student's work as one zip. */

import { FILE as AUTHOR, fileFor, zipName } from "./author.js";
import { isCopy, showCopies } from "./copies.js";
import { contentOf, download } from "./download.js";
import { formerFiles, successorsOf } from "./former.js";
import { progress, questions } from "./notebook.js";
import { showOwn } from "./own.js";
import { ask, byId, choose, counted, tell, today } from "./page.js";
import { askAuthor } from "./sign.js";
import { deleteAll, kept, notes, readFiles, setAside, writeFiles } from "./storage.js";
import { fetchVersions } from "./versions.js";
import { fresh, within } from "./visit.js";

const lessons = [...document.querySelectorAll("[data-lesson]")];

async function showProgress() {
  const [files, newest] = await Promise.all([readFiles(), fetchVersions()]);
  for (const lesson of lessons) {
    const name = lesson.dataset.lesson;
    const file = files.get(name) ?? renamed(name, files);
    const { right, seen, all } = progress(file?.content ?? {});
    const asked = questions(file?.content ?? {});
    const finished = all > 0 && right === all;
    lesson.classList.toggle("finished", finished);
    const states = [];
    if (finished) states.push("✓ fertig");
    else if (right) states.push(`${right} von ${all} geprüften Aufgaben gelöst`);
    if (seen) states.push(`${seen} mit Lösung gesehen`);
    if (asked.answered) states.push(`${asked.answered} von ${asked.all} Fragen beantwortet`);
    if (!states.length && (file || wasOpened(name))) states.push("schon geöffnet");
    lesson.querySelector("[data-state]").textContent = states.join(", ");
    await showCopies(lesson, files, newest, showProgress);
  }
  for (const chapter of document.querySelectorAll("[data-finished]")) {
    const entries = [...chapter.parentElement.nextElementSibling.children];
    const finished = entries.filter(({ classList }) => classList.contains("finished")).length;
    chapter.textContent = finished ? `${finished} von ${entries.length} fertig` : "";
  }
  showOwn(files, lessons.map(({ dataset }) => dataset.lesson), showProgress);
  offerToGoOn(files);
}

function wasOpened(name) {
  return [name, ...formerFiles(name)].some((each) => notes.read(`opened/${each}`));
}

/* Return a lesson's file that has got another name. */
function renamed(name, files) {
  const isIt = ({ path, content }) => `${content?.metadata?.lernnetz?.lesson}.ipynb` === name && !isCopy(path, name);
  return [...files.values()].find(isIt);
}

/* Lead back to the notebook that was open last; it knows the place. */
function offerToGoOn(files) {
  const last = notes.read("last");
  if (!last) return;
  const [next] = files.has(last) ? [] : successorsOf({ path: last });
  const path = next ? `${next}.ipynb` : last;
  const lesson = lessons.find(({ dataset }) => dataset.lesson === path);
  const link = byId("continue");
  link.textContent = `Weitermachen: ${lesson?.querySelector("h3 a").textContent ?? path.replace(".ipynb", "")}`;
  link.href = within(`notebooks/index.html?path=${encodeURIComponent(path)}`);
}

for (const lesson of lessons) {
  for (const link of lesson.querySelectorAll("a")) {
    link.addEventListener("click", () => notes.write(`opened/${lesson.dataset.lesson}`, "1"));
  }
}

const loadFflate = () => import("./fflate.js"); // only those who need a zip

async function downloadAll() {
  const files = [...(await readFiles()).values()].filter((file) => file.type !== "directory");
  if (!files.length) {
    tell("Du hast noch nichts geändert, es gibt nichts herunterzuladen.");
    return;
  }
  const [{ zipSync }, author] = await Promise.all([loadFflate(), askAuthor()]);
  if (!author) return;
  const zip = zipSync({ ...Object.fromEntries(files.map((file) => [file.path, contentOf(file)])), ...fileFor(author) });
  download(zipName(author), "application/zip", zip);
  tell(`${counted(files.length, "Datei", "Dateien")} im Zip.`);
}

/* Return a notebook or another file as JupyterLite keeps it. */
function fileFrom(path, bytes) {
  const now = new Date().toISOString();
  const file = { path, name: path.split("/").at(-1), created: now, last_modified: now, writable: true, size: bytes.length };
  if (path.endsWith(".ipynb")) {
    const content = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(content.cells)) throw new Error(`${path} is no notebook`);
    return { ...file, content, format: "json", mimetype: "application/json", type: "notebook" };
  }
  const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return { ...file, content, format: "base64", mimetype: "application/octet-stream", type: "file" };
}

async function upload(chosen) {
  const { unzipSync } = await loadFflate();
  let files;
  try {
    const entries = Object.entries(unzipSync(new Uint8Array(await chosen.arrayBuffer())));
    files = entries.filter(([path]) => !path.endsWith("/") && path !== AUTHOR).map(([path, bytes]) => fileFrom(path.normalize("NFC"), bytes));
  } catch {
    tell(`„${chosen.name}“ ist kein Zip dieses Kurses. Es wurde nichts verändert.`);
    return;
  }
  try {
    if (!(await makeRoom(files))) return;
    await writeFiles(files);
  } catch {
    tell("Nicht alles ließ sich speichern, vielleicht ist der Speicher voll.");
    return;
  } finally {
    await showProgress();
  }
  tell(`${counted(files.length, "Datei", "Dateien")} zurückgeholt.`);
}

function isSame(file, other) {
  const [bytes, others] = [contentOf(file), contentOf(other)];
  return bytes.length === others.length && bytes.every((byte, i) => byte === others[i]);
}

/* Ask what becomes of files that are here already, and others; return whether to go on. */
async function makeRoom(files) {
  const here = await readFiles();
  const others = files.filter((file) => here.has(file.path) && !isSame(file, here.get(file.path)));
  if (!others.length) return true;
  byId("there-names").textContent = others.map(({ path }) => path).join(", ");
  const answer = await choose(byId("there"));
  if (answer === "yes") for (const { path } of others) await setAside(path, `von hier ${today()}`);
  return answer === "yes" || answer === "replace";
}

async function startAfresh() {
  if (!(await ask(byId("sure")))) return;
  try {
    await deleteAll();
  } catch {
    tell("Schließe zuerst alle Lektionen in anderen Tabs, dann versuche es noch einmal.");
    return;
  }
  byId("continue").textContent = "";
  await showProgress();
  tell("Alles ist gelöscht, du beginnst frisch.");
}

for (const each of document.querySelectorAll("#download, .notice button")) each.addEventListener("click", downloadAll);
byId("upload").addEventListener("click", () => byId("zip").click());
byId("zip").addEventListener("change", async ({ target }) => {
  if (target.files.length) await upload(target.files[0]);
  target.value = "";
});
byId("afresh").addEventListener("click", startAfresh);

import("./modern.js").catch(() => (byId("too-old").hidden = false));
byId("fresh").hidden = !fresh;
byId("no-storage").hidden = kept || fresh;
await showProgress();
addEventListener("pageshow", showProgress);
