/* Cells run one after the other; when one fails or is stopped, those that wait are dropped. When
one is deleted, they are not.

The first waits until the notebook has got its Python: JupyterLab would start a second one, and
forget the cell. */

const queues = new WeakMap(); // session → cells that wait, and the promise of the one before them

function queueOf(session) {
  if (!queues.has(session)) queues.set(session, { waiting: new Map(), last: Promise.resolve() });
  return queues.get(session);
}

/* Let the cells that wait look as before they were run. */
export function dropWaiting(session) {
  const { waiting } = queueOf(session);
  for (const { model } of waiting.values()) model.executionState = "idle";
  waiting.clear();
}

async function runInTurn(runCell, options) {
  const { cell, sessionContext } = options;
  const queue = queueOf(sessionContext);
  const ticket = Symbol("ticket");
  const run = async () => {
    await sessionContext.initialize();
    if (!queue.waiting.delete(ticket) || cell.isDisposed) return false;
    let ran = false;
    let failed = false;
    const hear = (_, { content, parent_header: { msg_id } }) => {
      if (!content.transient?.failed || cell.isDisposed) return; // lernnetz_errors says so
      if (msg_id !== cell.outputArea.future.msg.header.msg_id) return; // another, deleted while it ran
      failed = true; // what is run from now on is run by someone who sees the error
      dropWaiting(sessionContext);
    };
    sessionContext.iopubMessage.connect(hear);
    try {
      ran = await runCell(options);
    } finally {
      sessionContext.iopubMessage.disconnect(hear);
      if (!ran && !failed && !cell.isDisposed) dropWaiting(sessionContext);
    }
    return ran;
  };
  queue.waiting.set(ticket, cell);
  cell.model.executionState = "running";
  const running = queue.last.then(run);
  queue.last = running.catch(() => {}); // JupyterLab shows why
  return await running;
}

export default {
  id: "lernnetz:cells",
  provides: ["@jupyterlab/notebook:INotebookCellExecutor"],
  imports: ["@jupyterlab/notebook:runCell"],
  activate: (app, runCell) => ({
    runCell: (options) => {
      const waits = options.cell.model.type === "code" && options.sessionContext;
      return waits ? runInTurn(runCell, options) : runCell(options);
    },
  }),
};
