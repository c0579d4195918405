/* A notebook that comes back with a new Python says so, and catches up at one press.

What stands in its outputs comes from the Python before: names are unknown, widgets are asleep. */

import { button, element } from "../../course/pad.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const hints = new WeakMap(); // notebook → the line above its first cell

function isAsleep({ model }) {
  const outputs = model.outputs ?? { length: 0 };
  return Array.from({ length: outputs.length }, (_, i) => outputs.get(i)).some(({ data }) => WIDGET in data);
}

function tell({ content, contentHeader, sessionContext }, NotebookActions, Widget) {
  const ran = content.widgets.some(({ model }) => model.executionCount);
  if (!ran || hints.has(content)) return;
  for (const cell of content.widgets) cell.toggleClass("lernnetz-asleep", isAsleep(cell));
  const catchUp = button("Alles bis hierher ausführen", () => {
    forget(content);
    const cells = content.widgets.slice(0, content.activeCellIndex + 1);
    NotebookActions.runCells(content, cells, sessionContext);
  });
  const text = "Python ist neu und kennt noch nichts von dem, was hier steht.";
  const hint = new Widget({ node: element("div", { className: "lernnetz-new", role: "status" }, text, catchUp) });
  hints.set(content, hint);
  contentHeader.addWidget(hint);
}

function forget(notebook) {
  hints.get(notebook)?.dispose();
  hints.delete(notebook);
}

export default {
  id: "lernnetz:awake",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@jupyterlab/notebook:NotebookActions", "@lumino/widgets:Widget"],
  activate(app, notebooks, NotebookActions, Widget) {
    notebooks.widgetAdded.connect(async (_, panel) => {
      const { context, sessionContext } = panel;
      await Promise.all([context.ready, sessionContext.ready]);
      tell(panel, NotebookActions, Widget);
      sessionContext.statusChanged.connect((_, status) => {
        if (status === "restarting" || status === "autorestarting") tell(panel, NotebookActions, Widget);
      });
    });
    NotebookActions.executionScheduled.connect((_, { notebook, cell }) => {
      cell.removeClass("lernnetz-asleep");
      if (cell === notebook.widgets.find(({ model }) => model.type === "code")) forget(notebook);
    });
  },
};
