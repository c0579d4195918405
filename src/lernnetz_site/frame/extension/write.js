/* After a double click on one's own text the cursor stands in it; JupyterLab only shows the source. */

function write(notebook) {
  const { activeCell } = notebook;
  if (activeCell?.model.type === "markdown" && !activeCell.rendered) notebook.mode = "edit";
}

export default {
  id: "lernnetz:write",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) =>
    notebooks.widgetAdded.connect((_, { content }) =>
      content.node.addEventListener("dblclick", () => setTimeout(() => write(content))),
    ),
};
