/* A browser may freeze a page that is left, to have it back at once. Its Python would go on taking the
   memory of a lesson beside the next one's: it ends. A page that comes back saves what it has, and is
   loaded anew. */

import { kept } from "../../course/storage.js";
import { lasts } from "../../course/tab.js";

async function loadAnew(notebooks) {
  const saving = [];
  notebooks.forEach(({ context }) => {
    if (context.model.dirty) saving.push(context.save());
  });
  await Promise.allSettled(saving);
  location.reload();
}

export default {
  id: "lernnetz:frozen",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate(app, notebooks) {
    if (!kept && !lasts) return; // then all work is in this page
    addEventListener("pagehide", ({ persisted }) => {
      if (persisted) globalThis.endPythons();
    });
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) loadAnew(notebooks);
    });
  },
};
