/* The address names the notebook that is open, so that it can be loaded anew after a renaming.

JupyterLab would write an address that only a Jupyter server knows. */

import { within } from "../../course/visit.js";

const { pathname } = location;

function name({ context: { path } }) {
  history.replaceState(history.state, "", within(`${pathname}?path=${encodeURIComponent(path)}`));
}

export default {
  id: "lernnetz:address",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate({ commands }, notebooks) {
    notebooks.widgetAdded.connect((_, notebook) => notebook.context.pathChanged.connect(() => name(notebook)));
    commands.commandExecuted.connect(async (_, { id, result }) => {
      if (!/rename/.test(id)) return;
      await result.catch(() => {});
      if (notebooks.currentWidget) name(notebooks.currentWidget);
    });
  },
};
