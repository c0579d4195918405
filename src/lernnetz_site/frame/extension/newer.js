/* Tells who works on an old copy of a lesson that was corrected, or has got another name. */

import { successorsOf } from "../../course/former.js";
import { warn } from "../../course/notices.js";
import { element } from "../../course/pad.js";
import { readFiles } from "../../course/storage.js";
import { fetchVersions, isOutdated } from "../../course/versions.js";
import { HOME, within } from "../../course/visit.js";

async function tell({ context: { path } }) {
  const file = (await readFiles()).get(path);
  if (!file?.content) return;
  const names = successorsOf(file);
  if (names.length) {
    const links = names.map((name) => element("a", { href: within(`?path=${name}.ipynb`) }, `Lektion ${name.slice(0, 2)}`));
    const words = links.flatMap((link) => [" · ", link]).slice(1);
    warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", ...words);
    return;
  }
  if (!(await isOutdated(path, file.content, await fetchVersions()))) return;
  const link = element("a", { href: `${HOME}#${path.replace(".ipynb", "")}` }, "Auf der Startseite vergleichen");
  warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", link);
}

export default {
  id: "lernnetz:newer",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => tell(notebook)),
};
