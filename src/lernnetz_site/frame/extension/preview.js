/* The notebook takes the place of the lesson's text (page/preview.js) when all its cells are there. */

const PATIENCE = 30_000; // ms
const STILL = 2; // frames in which nothing has moved
const { preview } = globalThis;

const frame = () => new Promise(requestAnimationFrame);
const topOf = (node) => node.getBoundingClientRect().top;

async function isRendered({ widgets }) {
  const end = Date.now() + PATIENCE;
  const lacks = ({ node, rendered }) => rendered && !node.querySelector(".jp-MarkdownOutput > *");
  while (widgets.some(lacks) && Date.now() < end) await frame();
}

/* Scroll to where the student has been reading, until nothing moves, else to the cell that was left. */
async function goOn(notebook) {
  if (preview.scrollTop === preview.start) {
    if (notebook.activeCellIndex > 0) await notebook.scrollToItem(notebook.activeCellIndex, "center");
    for (const _ of "12") await frame(); // what moves now, nobody sees
    return;
  }
  const middle = topOf(notebook.outerNode) + notebook.outerNode.clientHeight / 2;
  const read = [...preview.children].find((each) => each.getBoundingClientRect().bottom > middle);
  const cell = notebook.widgets.find(({ model }) => model.id === read?.dataset.cell);
  if (cell) await keepInPlace(cell.node, read, notebook.outerNode);
}

async function keepInPlace(node, read, scrolled) {
  const end = Date.now() + PATIENCE;
  let stood;
  for (let still = 0; still < STILL && Date.now() < end; still = topOf(node) === stood ? still + 1 : 0) {
    scrolled.scrollTop += topOf(node) - topOf(read);
    stood = topOf(node);
    await frame();
  }
}

async function takeOver({ content, context }) {
  await context.ready;
  await isRendered(content);
  if (!preview.hidden) await goOn(content);
  preview.leave();
}

export default {
  id: "lernnetz:preview",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate({ restored }, notebooks) {
    notebooks.widgetAdded.connect((_, notebook) => {
      notebook.disposed.connect(preview.leave);
      takeOver(notebook).catch(preview.leave);
    });
    restored.then(() => notebooks.currentWidget ?? preview.leave());
  },
};
