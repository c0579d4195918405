/* Around a notebook: how far Python is, a warning where nothing is kept, the way back to the course. */

import { isKept } from "../course/storage.js";

const HOME = new URL("../index.html", import.meta.url);
const ICON = new URL("icon.svg", import.meta.url);
const SITE = new URL("..", import.meta.url).pathname;
const status = Object.assign(document.createElement("div"), { id: "lernnetz-status" });
status.setAttribute("role", "status");

function say(text, share = null) {
  status.textContent = text;
  status.hidden = !text;
  status.style.setProperty("--share", share ?? 0);
}

let loadedAll = false;
let ready = false;
let missing = false;

/* The kernel's circle says "idle" at first, "unknown" while Python loads, then the truth. */
function update() {
  const { status: kernel } = document.querySelector(".jp-Notebook-ExecutionIndicator")?.dataset ?? {};
  if (ready || !(kernel === "busy" || (kernel === "idle" && loadedAll))) return;
  ready = true;
  say("");
}

new BroadcastChannel(`Lernnetz ${SITE}`).onmessage = ({ data }) => {
  if (ready || missing) return;
  missing = "missing" in data;
  loadedAll = data.loaded === data.total;
  if (missing) {
    say(
      "Python ließ sich nicht ganz laden. Prüfe die Internetverbindung und lade die Seite neu; " +
        "deine Arbeit bleibt erhalten.",
    );
  } else if (loadedAll) say("Python startet …", 1);
  else {
    const [now, all] = [data.loaded, data.total].map((bytes) => Math.round(bytes / 1e6));
    say(`Python wird geladen … (${now} von ${all} MB)`, data.loaded / data.total);
  }
};

/* Let the logo lead to the lessons. */
function brand() {
  const logo = document.querySelector("#jp-NotebookLogo, #jp-MainLogo");
  if (logo) {
    const icon = Object.assign(document.createElement("img"), { src: ICON, alt: "Lernnetz" });
    const link = Object.assign(document.createElement("a"), { href: HOME });
    link.append(icon, "Alle Lektionen");
    logo.replaceWith(link);
    link.id = "lernnetz-home";
  }
}

/* JupyterLab's notebook view would send a link to a lesson to a page that this site has not. */
function openLesson(event) {
  const link = event.target.closest?.(".jp-RenderedMarkdown a[href$='.ipynb']");
  if (!link || !location.pathname.startsWith(`${SITE}notebooks/`)) return;
  event.preventDefault();
  event.stopPropagation();
  const path = new URL(link.href).pathname.slice(`${SITE}files/`.length);
  window.open(`${SITE}notebooks/index.html?path=${path}`, "_blank");
}

document.addEventListener("click", openLesson, { capture: true });
new MutationObserver(() => {
  update();
  brand();
}).observe(document.documentElement, {
  attributeFilter: ["data-status"],
  childList: true,
  subtree: true,
});
say("Python wird geladen …");
document.body.append(status);

if (!(await isKept())) {
  const warning = Object.assign(document.createElement("div"), { id: "lernnetz-warning" });
  warning.setAttribute("role", "alert");
  warning.textContent =
    "Dieser Browser speichert deine Arbeit nicht. Lade sie am Ende herunter: Datei → Herunterladen.";
  document.body.append(warning);
}
