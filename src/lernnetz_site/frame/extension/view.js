/* Keeps in view what the cell that runs puts out, until the student looks elsewhere.

JupyterLab brings the next cell into view, and does not know how high the output will be. */

const LOOKS_ELSEWHERE = ["wheel", "pointerdown", "keydown"];

/* Scroll as little as it takes; of what is too high the top counts. */
function show(scroller, node) {
  const [view, box] = [scroller, node].map((each) => each.getBoundingClientRect());
  if (box.top < view.top || box.height > view.height) scroller.scrollTop += box.top - view.top;
  else scroller.scrollTop += Math.max(0, box.bottom - view.bottom);
}

export default {
  id: "lernnetz:view",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@jupyterlab/notebook:NotebookActions"],
  activate({ commands }, notebooks, { executionScheduled }) {
    let followed = null; // the notebook
    const output = new ResizeObserver(([{ target, contentRect }]) => {
      if (contentRect.height) show(followed.outerNode, target);
    });
    const leave = () => {
      followed = null;
      output.disconnect();
    };
    notebooks.widgetAdded.connect((_, { content }) => {
      for (const each of LOOKS_ELSEWHERE) content.node.addEventListener(each, leave, { passive: true });
    });
    commands.commandExecuted.connect((_, { id }) => {
      if (id.includes("run")) followed = notebooks.currentWidget?.content;
    });
    executionScheduled.connect((_, { notebook, cell }) => {
      if (notebook !== followed) return;
      output.disconnect();
      show(notebook.outerNode, cell.node);
      output.observe(cell.outputArea.node);
    });
  },
};
