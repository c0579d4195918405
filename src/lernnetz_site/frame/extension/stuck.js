/* A cell that does not end: says so, and starts Python anew if the student wants it.

Nothing can interrupt Python in its worker; JupyterLab's ■ only drops the cells that wait. */

import { button, element } from "../../course/pad.js";

const PATIENCE = 60000; // ms without a sign of life
const INTERRUPT = "notebook:interrupt-kernel";
const note = element("div", { id: "lernnetz-stuck", className: "lernnetz-warning", role: "alert" });

function isBusy({ session }) {
  return session?.kernel?.status === "busy" && !session.kernel.hasPendingInput;
}

function offerRestart(sessionContext, why) {
  const restart = button("Python neu starten", () => {
    note.replaceChildren();
    sessionContext.restartKernel();
  });
  const what = "Dein Text bleibt; führe danach die Zellen von oben an noch einmal aus.";
  note.replaceChildren(`${why} ${what}`, restart);
}

function watch({ sessionContext }) {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    note.replaceChildren();
    if (!isBusy(sessionContext)) return;
    timer = setTimeout(() => {
      offerRestart(sessionContext, "Diese Zelle rechnet schon lange. Wenn du nicht warten willst, starte Python neu.");
    }, PATIENCE);
  };
  sessionContext.iopubMessage.connect(wait);
  sessionContext.statusChanged.connect(wait);
}

export default {
  id: "lernnetz:stuck",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate({ commands }, notebooks) {
    document.body.append(note);
    notebooks.widgetAdded.connect((_, notebook) => watch(notebook));
    commands.commandExecuted.connect((_, { id }) => {
      const { sessionContext } = notebooks.currentWidget ?? {};
      if (id !== INTERRUPT || !sessionContext || !isBusy(sessionContext)) return;
      offerRestart(sessionContext, "Eine laufende Zelle hält erst an, wenn Python neu startet.");
    });
  },
};
