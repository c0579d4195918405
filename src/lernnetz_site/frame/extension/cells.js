/* A cell that is run while the notebook is still getting its Python waits for it.

JupyterLab would start a second one, and forget the cell. */

export default {
  id: "lernnetz:cells",
  provides: ["@jupyterlab/notebook:INotebookCellExecutor"],
  imports: ["@jupyterlab/notebook:runCell"],
  activate: (app, runCell) => ({
    async runCell(options) {
      await options.sessionContext?.initialize();
      return await runCell(options);
    },
  }),
};
