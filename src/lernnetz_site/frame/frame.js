/* Around a notebook: how far Python is, what to know of one's work, the way back to the course. */

import { button, element } from "../course/pad.js";
import { app } from "../course/notebooks.js";
import { kept, readFiles } from "../course/storage.js";
import { lasts } from "../course/tab.js";
import { fetchVersions, isOutdated } from "../course/versions.js";
import { SITE, fresh, within } from "../course/visit.js";
import { downloadNotebook, saving } from "../course/work.js";

const HOME = within(new URL("index.html", SITE));
const ICON = new URL("icon.svg", import.meta.url);
const notices = element("div", { id: "lernnetz-notices" });
const status = element("div", { id: "lernnetz-status", role: "status" });

function say(text, share = null) {
  status.textContent = text;
  status.hidden = !text;
  status.style.setProperty("--share", share ?? 0);
}

/* Wait until the notebook of this page has got its Python. */
async function opened() {
  const { restored, shell } = await app;
  await restored;
  await shell.currentWidget?.sessionContext?.ready;
}

function sayHowFar({ missing, ready, loaded, total }) {
  if (missing) {
    say(
      "Python ließ sich nicht ganz laden. Prüfe die Internetverbindung und lade die Seite neu; " +
        "deine Arbeit bleibt erhalten.",
    );
  } else if (ready) opened().then(() => say(""));
  else if (loaded === total) say("Python startet …", 1);
  else {
    const [now, all] = [loaded, total].map((bytes) => Math.round(bytes / 1e6));
    say(`Python wird geladen … (${now} von ${all} MB)`, loaded / total);
  }
}

/* Let the logo lead to the lessons. */
function brand() {
  const logo = document.querySelector("#jp-NotebookLogo, #jp-MainLogo");
  if (logo) {
    const icon = element("img", { src: ICON, alt: "Lernnetz" });
    logo.replaceWith(element("a", { id: "lernnetz-home", href: HOME }, icon, "Alle Lektionen"));
  }
}

new MutationObserver(brand).observe(document.documentElement, { childList: true, subtree: true });
say("Python wird geladen …");
globalThis.hearPython(sayHowFar);
notices.append(status);
document.body.append(notices);

/* Show what the student should know until it is closed; once is enough. */
function warn(id, ...content) {
  if (document.getElementById(id)) return;
  const close = element("button", { type: "button", "aria-label": "Schließen", onclick: () => warning.remove() }, "×");
  const warning = element("div", { id, role: "alert", className: "lernnetz-warning" }, ...content, close);
  notices.prepend(warning);
}

function warnOfLoss(id, text) {
  warn(id, text, button("Herunterladen", downloadNotebook));
}

/* Tell who works on an old copy of a corrected lesson. */
async function tellOfNewer() {
  const name = new URLSearchParams(location.search).get("path");
  const copy = (await readFiles()).get(name)?.content;
  if (!copy || !(await isOutdated(name, copy, await fetchVersions()))) return;
  const link = element("a", { href: `${HOME}#${name.replace(".ipynb", "")}` }, "Auf der Startseite vergleichen");
  warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", link);
}

/* JupyterLab's notebook view would send a link to a lesson to a page that this site has not. */
function openLesson(event) {
  const [, path] = event.target.closest("a")?.href.match(/\/files\/([^#?]+\.ipynb)/) ?? [];
  if (!path) return;
  event.preventDefault();
  event.stopPropagation();
  const address = within(`?path=${path}`);
  if (!window.open(address)) location.assign(address);
}

if (document.body.dataset.notebook === "notebooks") document.addEventListener("click", openLesson, { capture: true });
saving.addEventListener("saved", () => document.getElementById("lernnetz-unsaved")?.remove());
saving.addEventListener("failed", () => {
  warnOfLoss(
    "lernnetz-unsaved",
    "Das ließ sich nicht speichern, vielleicht ist der Speicher voll. Was du geschrieben hast, steht noch hier: " +
      "Lade es herunter, bevor du gehst. ",
  );
});
if (fresh) {
  warnOfLoss("lernnetz-warning", "Du arbeitest frisch: Von dir bleibt hier nichts. Lade deine Arbeit herunter, bevor du gehst. ");
} else if (!kept) {
  warnOfLoss("lernnetz-warning", "Dieser Browser speichert deine Arbeit nicht. Lade sie herunter, bevor du gehst. ");
}
if (!kept && !lasts) addEventListener("beforeunload", (event) => event.preventDefault());
await tellOfNewer();
