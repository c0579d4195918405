/* Python's memory: where it gets so large that a browser may end the page, this is said before, and the work is saved. */

import { forget, warn } from "../../course/notices.js";
import { button } from "../../course/pad.js";

const SHORT = "lernnetz-memory";

export default {
  id: "lernnetz:memory",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate(app, notebooks) {
    globalThis.hearPython(({ starting, memory }) => {
      if (starting) forget(SHORT);
      if (!memory || !notebooks.currentWidget) return;
      const { context, sessionContext } = notebooks.currentWidget;
      const restart = button("Python neu starten", () => sessionContext.restartKernel());
      const tell = () =>
        warn(
          SHORT,
          `Der Speicher wird knapp: Python belegt schon ${memory} MB. Schließe andere Tabs und starte Python neu, ` +
            "bevor der Browser diese Seite schließt; dein Text bleibt. ",
          restart,
        );
      context.save().then(tell, tell); // lernnetz:saving tells what could not be saved
    });
  },
};
