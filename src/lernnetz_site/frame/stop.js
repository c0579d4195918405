/* The stop: ends the cell that runs and drops those that wait; what cannot be stopped starts anew. */

import { watchNotebooks } from "../course/notebooks.js";
import { button, element } from "../course/pad.js";

const STOP = 2; // the signal SIGINT
const LONG = 60000; // ms without a sign of life
const SOON = 2000; // ms within which a cell has stopped
const note = element("div", { id: "lernnetz-stop", className: "lernnetz-warning", role: "alert" });
document.body.append(note);

function say(text, ...buttons) {
  note.replaceChildren(text, ...buttons);
}

function isBusy({ session }) {
  return session?.kernel?.status === "busy";
}

function offerRestart(sessionContext, why) {
  const restart = button("Python neu starten", () => {
    say("");
    sessionContext.restartKernel();
  });
  say(`${why} Dein Text bleibt; führe danach die Zellen von oben an noch einmal aus.`, restart);
}

await watchNotebooks(({ content, sessionContext }) => {
  let running; // the message that asked for the cell that runs
  let timer;

  const later = (time, act) => {
    clearTimeout(timer);
    timer = setTimeout(() => isBusy(sessionContext) && act(), time);
  };

  /* Let the cells that wait look as before they were run. */
  const dropWaiting = () => {
    for (const { model, outputArea } of content.widgets) {
      if (model.executionState !== "running") continue;
      const { future } = outputArea;
      if (future?.msg.header.msg_id !== running) future?.dispose();
    }
  };

  /* What waits for the student gets an empty answer. */
  const answerInput = () => {
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
    content.node.querySelector(".jp-Stdin-input")?.dispatchEvent(enter);
  };

  const stop = (kernel) => {
    dropWaiting();
    globalThis.signalPython(kernel.clientId, STOP);
    if (!crossOriginIsolated) {
      offerRestart(sessionContext, "In diesem Browser hält eine laufende Zelle erst an, wenn Python neu startet.");
      return;
    }
    answerInput();
    later(SOON, () => offerRestart(sessionContext, "Die Zelle hält an, sobald sie den Schritt beendet hat, den sie gerade rechnet. Du kannst auch Python neu starten."));
  };

  const take = (kernel) => {
    if (!kernel) return;
    const interrupt = kernel.interrupt.bind(kernel); // drops what waits in JupyterLite
    kernel.interrupt = async () => {
      if (kernel.status !== "busy") return;
      stop(kernel);
      await interrupt();
    };
  };

  const watch = () => {
    say("");
    later(LONG, () => {
      if (sessionContext.session.kernel.hasPendingInput) return;
      say("Diese Zelle rechnet schon lange.", button("Anhalten", () => sessionContext.session.kernel.interrupt()));
    });
  };

  sessionContext.kernelChanged.connect((_, { newValue }) => take(newValue));
  take(sessionContext.session?.kernel);
  sessionContext.statusChanged.connect(watch);
  sessionContext.iopubMessage.connect((_, { header, parent_header }) => {
    if (header.msg_type === "execute_input") running = parent_header.msg_id;
    if (header.msg_type === "error") dropWaiting();
    watch();
  });
});
