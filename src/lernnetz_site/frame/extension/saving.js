/* What could not be saved, or will not last, is said, and can be downloaded. */

import { download } from "../../course/download.js";
import { forget, warn } from "../../course/notices.js";
import { button } from "../../course/pad.js";
import { kept } from "../../course/storage.js";
import { lasts } from "../../course/tab.js";
import { fresh } from "../../course/visit.js";

const UNSAVED = "lernnetz-unsaved";

/* Let JupyterLab's contents tell what it could not save; its own dialog would be a second word. */
function watch(contents, failed) {
  const save = contents.save.bind(contents);
  const createCheckpoint = contents.createCheckpoint.bind(contents);
  contents.save = async (...given) => {
    try {
      const saved = await save(...given);
      forget(UNSAVED);
      return saved;
    } catch (error) {
      failed();
      const silent = { name: "ModalCancelError" };
      throw Object.assign(new Error(error.message, { cause: error }), silent);
    }
  };
  contents.createCheckpoint = async (...given) => {
    const none = { id: "0", last_modified: new Date().toISOString() };
    return kept ? createCheckpoint(...given).catch(() => none) : none;
  };
}

/* Download a notebook as it stands now, saved or not. */
function downloadNotebook({ path, model }) {
  const content = JSON.stringify(model.toJSON(), null, 1);
  download(path.split("/").at(-1), "application/x-ipynb+json", content);
}

export default {
  id: "lernnetz:saving",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate({ serviceManager }, notebooks) {
    const current = () => notebooks.currentWidget && downloadNotebook(notebooks.currentWidget.context);
    const warnOfLoss = (id, text) => warn(id, text, button("Herunterladen", current));
    watch(serviceManager.contents, () => {
      warnOfLoss(
        UNSAVED,
        "Das ließ sich nicht speichern, vielleicht ist der Speicher voll. Was du geschrieben hast, steht noch hier: " +
          "Lade es herunter, bevor du gehst. ",
      );
    });
    if (fresh) {
      warnOfLoss("lernnetz-warning", "Du arbeitest frisch: Von dir bleibt hier nichts. Lade deine Arbeit herunter, bevor du gehst. ");
    } else if (!kept) {
      warnOfLoss("lernnetz-warning", "Dieser Browser speichert deine Arbeit nicht. Lade sie herunter, bevor du gehst. ");
    }
    if (!kept && !lasts) addEventListener("beforeunload", (event) => event.preventDefault());
  },
};
