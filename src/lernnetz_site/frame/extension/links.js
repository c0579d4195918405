/* A link that leaves the notebook, for all lessons or another one: first the work is saved, then the
   tab goes there. So one tab has one Python. */

import { SITE, within } from "../../course/visit.js";

/* Return where a link of this site leads; JupyterLab makes a lesson's a file for another tab, a little later. */
function aim(link) {
  if (!link?.href.startsWith(SITE.href) || link.hash === link.getAttribute("href")) return null;
  const [, path] = link.href.match(/\/(?:files|notebooks)\/([^#?]+\.ipynb)/) ?? [];
  if (path) return within(`?path=${path}${link.hash}`);
  return link.target === "_blank" ? null : link.href;
}

export default {
  id: "lernnetz:links",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate(app, notebooks) {
    const go = async (event) => {
      const link = event.target.closest("a");
      const lesson = link?.matches(".jp-RenderedMarkdown a");
      if (lesson && document.body.dataset.notebook !== "notebooks") return; // the laboratory has tabs of its own
      const address = aim(link);
      if (!address || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const { context } = notebooks.currentWidget ?? {};
      try {
        if (context?.model.dirty) await context.save();
      } catch {
        return; // lernnetz:saving has told why
      }
      location.assign(address);
    };
    document.addEventListener("click", go, { capture: true });
  },
};
