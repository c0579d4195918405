/* The notebook has got its Python: what was said about its loading goes. */

import { opened } from "../../course/status.js";

export default {
  id: "lernnetz:python",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: ({ restored }, notebooks) => {
    restored.then(() => notebooks.currentWidget?.sessionContext.ready).then(opened);
  },
};
