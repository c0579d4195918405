/* Tells who works on an old copy of a lesson that was corrected, or has got another name. */

import { successors } from "../../course/former.js";
import { warn } from "../../course/notices.js";
import { element } from "../../course/pad.js";
import { readFiles } from "../../course/storage.js";
import { fetchVersions, isOutdated } from "../../course/versions.js";
import { HOME, within } from "../../course/visit.js";

async function tell({ context: { path } }) {
  const copy = (await readFiles()).get(path)?.content;
  if (!copy) return;
  const names = successors(copy.metadata?.lernnetz?.lesson ?? path.replace(".ipynb", ""));
  if (names.length) {
    const links = names.map((name) => element("a", { href: within(`?path=${name}.ipynb`) }, `Lektion ${name.slice(0, 2)}`));
    const words = links.flatMap((link) => [" · ", link]).slice(1);
    warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", ...words);
    return;
  }
  if (!(await isOutdated(path, copy, await fetchVersions()))) return;
  const link = element("a", { href: `${HOME}#${path.replace(".ipynb", "")}` }, "Auf der Startseite vergleichen");
  warn("lernnetz-newer", "Von dieser Lektion gibt es eine neuere Fassung. Deine bleibt erhalten. ", link);
}

export default {
  id: "lernnetz:newer",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => tell(notebook)),
};
