/* The stop: ends the cell that runs, and says what to do where it cannot, or where Python has died. */

import { button, element } from "../../course/pad.js";
import { dropWaiting } from "./cells.js";

const STOP = 2; // the signal SIGINT
const SHARES = "SharedArrayBuffer" in globalThis; // memory with Python
const LONG = 60000; // ms without a sign of life
const AGAIN = 500; // ms until the signal is sent once more
const SOON = 2000; // ms within which a cell should have stopped
const note = element("div", { id: "lernnetz-stop", className: "lernnetz-warning", role: "alert" });

function say(...content) {
  note.replaceChildren(...content);
}

/* Where a cell waits for the student, answer with nothing. */
function answerInput({ node }) {
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
  node.querySelector(".jp-Stdin-input")?.dispatchEvent(enter);
}

function watch({ content, sessionContext }) {
  let running; // the message whose cell runs
  let stopping; // the one whose cell is to stop
  let signalling;
  let waiting;
  let started; // whether Python has; until then the cell does not run, though the kernel is busy

  const isBusy = () => sessionContext.session?.kernel?.status === "busy";

  const later = (time, act) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => isBusy() && act(), time);
  };

  const offerRestart = (why) => {
    clearTimeout(waiting);
    const restart = button("Python neu starten", () => {
      say();
      sessionContext.restartKernel();
    });
    say(`${why} Dein Text bleibt; führe danach die Zellen von oben an noch einmal aus.`, restart);
  };

  const sayThatItIsLong = () => {
    const { kernel } = sessionContext.session;
    if (!started || kernel.hasPendingInput) return;
    if (SHARES) {
      say("Diese Zelle rechnet schon lange. Du kannst sie anhalten.", button("Anhalten", () => kernel.interrupt()));
    } else {
      offerRestart("Diese Zelle rechnet schon lange. Wenn du nicht warten willst, starte Python neu.");
    }
  };

  const lookAgain = () => {
    if (stopping && stopping === running && isBusy()) return;
    stopping = undefined;
    clearInterval(signalling);
    say();
    later(LONG, sayThatItIsLong);
  };

  const stop = (kernel) => {
    const signal = () => globalThis.signalPython(kernel.clientId, STOP);
    stopping = running;
    dropWaiting(sessionContext);
    clearInterval(signalling);
    signalling = setInterval(signal, AGAIN);
    signal();
    if (SHARES) {
      answerInput(content);
      later(SOON, () => {
        offerRestart(
          "Die Zelle hält an, sobald der Schritt fertig ist, den sie gerade rechnet. " +
            "Wenn du nicht warten willst, starte Python neu.",
        );
      });
    } else {
      offerRestart("Hier hält eine laufende Zelle erst an, wenn Python neu startet.");
    }
  };

  /* Whatever interrupts a kernel, ■ or a menu or a key, asks it to. */
  const take = (kernel) => {
    if (kernel) kernel.interrupt = async () => isBusy() && stop(kernel);
  };

  globalThis.hearPython(({ dead, ready }) => {
    started = ready;
    if (ready) lookAgain();
    if (dead && isBusy()) offerRestart("Python ist an dieser Zelle gescheitert und antwortet nicht mehr.");
  });
  take(sessionContext.session?.kernel);
  sessionContext.kernelChanged.connect((_, { newValue }) => take(newValue));
  sessionContext.statusChanged.connect(lookAgain);
  sessionContext.iopubMessage.connect((_, { header, parent_header }) => {
    if (header.msg_type === "execute_input") running = parent_header.msg_id;
    lookAgain();
  });
}

export default {
  id: "lernnetz:stop",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate(app, notebooks) {
    document.body.append(note);
    notebooks.widgetAdded.connect((_, notebook) => watch(notebook));
  },
};
