/* Remembers the lesson that was open last, and the cell in it: there the student goes on. */

import { notes } from "../../course/storage.js";

async function remember({ content, context }) {
  await context.ready;
  const place = () => `place/${context.path}`;
  const index = content.widgets.findIndex(({ model }) => model.id === notes.read(place()));
  if (index > 0) {
    content.activeCellIndex = index;
    await content.scrollToItem(index, "center");
  }
  notes.write("last", context.path);
  content.activeCellChanged.connect((_, cell) => {
    if (cell) notes.write(place(), cell.model.id);
  });
}

export default {
  id: "lernnetz:place",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => remember(notebook)),
};
