/* How far Python is, from the first moment of the page until the notebook has it. */

import { notices } from "./notices.js";
import { element } from "./pad.js";

const status = element("div", { id: "lernnetz-status", role: "status" });
const TOO_OLD =
  "Dein Browser ist zu alt für diesen Kurs. Er braucht Chrome oder Edge ab 105, Firefox ab 114 oder Safari ab 16.4; auf " +
  "iPad und iPhone kommt Safari mit dem Update von iPadOS oder iOS.";
let open; // what `notebook` waits for
const notebook = new Promise((resolve) => (open = resolve));

/* The notebook of this page has got its Python. */
export const opened = () => open();

function say(text, share = null) {
  status.textContent = text;
  status.hidden = !text;
  status.style.setProperty("--share", share ?? 0);
}

function sayHowFar({ starting, dead, missing, ready, loaded, total }) {
  if (dead) return; // lernnetz:stop says so, at the cell
  if (starting) say("Python wird geladen …");
  else if (missing) {
    say(
      "Python ließ sich nicht ganz laden. Prüfe die Internetverbindung und lade die Seite neu; " +
        "deine Arbeit bleibt erhalten.",
    );
  } else if (ready) notebook.then(() => say(""));
  else if (loaded === total) say("Python startet …", 1);
  else {
    const [now, all] = [loaded, total].map((bytes) => Math.round(bytes / 1e6));
    say(`Python wird geladen … (${now} von ${all} MB)`, loaded / total);
  }
}

say("Python wird geladen …");
notices.append(status);
import("./modern.js").then(
  () => globalThis.hearPython(sayHowFar),
  () => say(TOO_OLD),
);
