/* A cell that is run while the notebook is still getting its Python waits for it.

JupyterLab would start a second one, and forget the cell. */

import { app } from "../course/notebooks.js";

const RUN = /^notebook:run/;

const { commands, shell } = await app;
const execute = commands.execute.bind(commands);

async function executeLater(...given) {
  await shell.currentWidget?.sessionContext?.initialize();
  return await execute(...given);
}

commands.execute = (id, ...more) => (RUN.test(id) ? executeLater : execute)(id, ...more);
