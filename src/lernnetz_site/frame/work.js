/* Between JupyterLab and the student's work: what could not be saved is known, and can be downloaded. */

import { download } from "../course/download.js";
import { app } from "../course/notebooks.js";
import { kept } from "../course/storage.js";

/* Tells "saved" and "failed". */
export const saving = new EventTarget();

function watch(contents) {
  const save = contents.save.bind(contents);
  const createCheckpoint = contents.createCheckpoint.bind(contents);
  contents.save = async (...given) => {
    try {
      const saved = await save(...given);
      saving.dispatchEvent(new Event("saved"));
      return saved;
    } catch (error) {
      saving.dispatchEvent(new Event("failed"));
      const silent = { name: "ModalCancelError" }; // else JupyterLab opens an English dialog
      throw Object.assign(new Error(error.message, { cause: error }), silent);
    }
  };
  contents.createCheckpoint = async (...given) => {
    const none = { id: "0", last_modified: new Date().toISOString() };
    return kept ? createCheckpoint(...given).catch(() => none) : none;
  };
}

app.then(({ serviceManager }) => watch(serviceManager.contents));

/* Download the open notebook as it stands now, saved or not. */
export async function downloadNotebook() {
  const { shell } = await app;
  const context = shell.currentWidget?.context;
  if (!context) return;
  const content = JSON.stringify(context.model.toJSON(), null, 1);
  download(context.path.split("/").at(-1), "application/x-ipynb+json", content);
}
