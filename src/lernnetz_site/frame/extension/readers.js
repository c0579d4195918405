/* What a screen reader needs and JupyterLab does not give: names of code, figures and buttons. */

/* Return what Python says of a figure (lernnetz_figures.py). */
function describe(notebook, figure) {
  const { model, widgets } = notebook.widgets.find(({ node }) => node.contains(figure)).outputArea;
  const index = widgets.findIndex(({ node }) => node.contains(figure));
  return model.get(index)?.metadata.alt ?? "Abbildung";
}

function nameAll(notebook) {
  const all = (selector) => notebook.node.querySelectorAll(selector);
  for (const figure of all(".jp-OutputArea-output > img:not([alt])")) figure.alt = describe(notebook, figure);
  for (const each of all(".jp-collapseHeadingButton:not([aria-label])")) each.ariaLabel = "Abschnitt auf- oder zuklappen";
  for (const cells of all('[role="feed"]')) cells.role = "group"; // a feed may hold articles only
}

function watch({ content }) {
  new MutationObserver(() => nameAll(content)).observe(content.node, { childList: true, subtree: true });
}

/* The link past the menus: JupyterLab's leads into the first cell, and lets Tab begin there ever after. */
function leadToLesson(notebooks) {
  const skip = document.querySelector(".skip-link");
  skip?.removeAttribute("tabindex");
  const lead = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    notebooks.currentWidget?.content.activate();
  };
  skip?.addEventListener("click", lead, { capture: true });
}

export default {
  id: "lernnetz:readers",
  requires: ["@jupyterlab/notebook:INotebookTracker", "@jupyterlab/codemirror:IEditorExtensionRegistry"],
  imports: ["@jupyterlab/codemirror:EditorExtensionRegistry", "@codemirror/view:EditorView"],
  activate({ restored }, notebooks, registry, { createImmutableExtension }, { contentAttributes }) {
    const label = contentAttributes.of({ "aria-label": "Inhalt der Zelle" });
    registry.addExtension({ name: "lernnetz:label", factory: () => createImmutableExtension(label) });
    notebooks.widgetAdded.connect((_, notebook) => watch(notebook));
    restored.then(() => leadToLesson(notebooks));
  },
};
