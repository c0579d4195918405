/* Tells who works on an old copy of a corrected lesson. */

import { element } from "../../course/pad.js";
import { warn } from "../../course/notices.js";
import { readFiles } from "../../course/storage.js";
import { fetchVersions, isOutdated } from "../../course/versions.js";
import { HOME } from "../../course/visit.js";

async function tell({ context: { path } }) {
  const copy = (await readFiles()).get(path)?.content;
  if (!copy || !(await isOutdated(path, copy, await fetchVersions()))) return;
  const link = element("a", { href: `${HOME}#${path.replace(".ipynb", "")}` }, "Auf der Startseite vergleichen");
  warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", link);
}

export default {
  id: "lernnetz:newer",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => tell(notebook)),
};
