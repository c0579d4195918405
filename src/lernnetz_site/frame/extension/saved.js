/* Says beside the title whether all that stands in the notebook is saved. */

import { element } from "../../course/pad.js";
import { kept } from "../../course/storage.js";

const states = new WeakMap(); // notebook → what is true of it

function follow(notebook, show) {
  const { context } = notebook;
  const tell = (state) => {
    states.set(notebook, state);
    show();
  };
  context.model.stateChanged.connect((_, { name, newValue }) => {
    if (name === "dirty") tell(newValue ? "wird gespeichert …" : "gespeichert");
  });
  const save = context.save.bind(context);
  context.save = async () => {
    try {
      await save();
    } catch (error) {
      tell("nicht gespeichert");
      throw error;
    }
  };
}

export default {
  id: "lernnetz:saved",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@lumino/widgets:Widget"],
  activate({ shell }, notebooks, Widget) {
    if (!kept) return; // lernnetz:saving says what holds there
    const node = element("span", { role: "status" });
    const widget = new Widget({ node });
    widget.id = "lernnetz-saved";
    shell.add(widget, "top", { rank: 1000 });
    const show = () => (node.textContent = states.get(notebooks.currentWidget) ?? "");
    notebooks.widgetAdded.connect((_, notebook) => follow(notebook, show));
    notebooks.currentChanged.connect(show);
  },
};
