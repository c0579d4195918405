/* Says above a lesson how far it goes today, if the plan in the address does. */

import { element } from "../../course/pad.js";
import { portion } from "../../course/portion.js";

export default {
  id: "lernnetz:today",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@lumino/widgets:Widget"],
  activate(app, notebooks, Widget) {
    notebooks.widgetAdded.connect(async (_, { contentHeader, context }) => {
      await context.ready;
      const { lesson = "" } = context.model.getMetadata("lernnetz") ?? {};
      const words = portion(lesson.slice(0, 2));
      if (words) contentHeader.addWidget(new Widget({ node: element("div", { className: "lernnetz-today" }, words) }));
    });
  },
};
