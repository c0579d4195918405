/* Remembers the lesson that was open last, and the cell in it: there the student goes on, unless the
   address names an exercise: `#aufgabe-3`. */

import { notes } from "../../course/storage.js";

/* Return the place of the exercise's first cell of code, or −1. */
function named(cells) {
  const [, number] = location.hash.match(/^#aufgabe-(\d+)$/) ?? [];
  const heading = new RegExp(`^### Aufgabe ${number}\\b`, "m");
  const at = cells.findIndex(({ model }) => model.type === "markdown" && heading.test(model.sharedModel.getSource()));
  return at < 0 ? at : cells.findIndex(({ model }, index) => index > at && model.type === "code");
}

async function remember({ content, context }) {
  await context.ready;
  const place = () => `place/${context.path}`;
  const asked = named(content.widgets);
  const index = asked < 0 ? content.widgets.findIndex(({ model }) => model.id === notes.read(place())) : asked;
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
