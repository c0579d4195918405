/* Python's memory: where it gets so large that a browser may end the page, this is said before, and the work is saved. */

import { forget, warn } from "../../course/notices.js";
import { button } from "../../course/pad.js";

const SHORT = "lernnetz-memory";

export default {
  id: "lernnetz:memory",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate(app, notebooks) {
    let short; // MB of the Python that runs; the word may come when another has taken its place
    globalThis.hearPython(({ starting, memory }) => {
      if (starting) forget(SHORT);
      short = memory;
      if (!memory || !notebooks.currentWidget) return;
      const { context, sessionContext } = notebooks.currentWidget;
      const restart = button("Python neu starten", () => sessionContext.restartKernel());
      const tell = () =>
        short &&
        warn(
          SHORT,
          `Der Speicher wird knapp: Python belegt schon ${short} MB. Schließe andere Tabs und starte Python neu, ` +
            "bevor der Browser diese Seite schließt; dein Text bleibt. ",
          restart,
        );
      context.save().then(tell, tell); // lernnetz:saving tells what could not be saved
    });
  },
};
