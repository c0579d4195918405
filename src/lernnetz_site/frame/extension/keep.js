/* Saves a notebook soon after each change, when a cell runs and when its tab is hidden: a tab that
   dies, or is left, takes nothing with it. */

const SOON = 1000; // ms after the last key

function keep({ context, sessionContext }) {
  const write = context.save.bind(context);
  let last = Promise.resolve();
  let changed = false; // since the save that runs has begun; JupyterLab takes that for saved, too
  const writeNow = async () => {
    changed = false;
    await write();
    if (changed) context.model.dirty = true;
  };
  /* One after the other: of two at once JupyterLab takes the other for a stranger's. */
  context.save = () => (last = last.catch(() => {}).then(writeNow));
  const save = () => {
    if (context.model.dirty) context.save().catch(() => {}); // lernnetz:saving has told why
  };
  let soon;
  context.model.contentChanged.connect(() => {
    changed = true;
    clearTimeout(soon);
    soon = setTimeout(save, SOON);
  });
  sessionContext.iopubMessage.connect((_, { header }) => {
    if (header.msg_type === "execute_input") save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
}

export default {
  id: "lernnetz:keep",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => keep(notebook)),
};
