/* A link to another lesson: the notebook view would send it to a page that this site has not. */

import { within } from "../../course/visit.js";

function open(event) {
  const [, path] = event.target.closest("a")?.href.match(/\/files\/([^#?]+\.ipynb)/) ?? [];
  if (!path) return;
  event.preventDefault();
  event.stopPropagation();
  const address = within(`?path=${path}`);
  if (!window.open(address)) location.assign(address);
}

export default {
  id: "lernnetz:links",
  activate() {
    if (document.body.dataset.notebook === "notebooks") document.addEventListener("click", open, { capture: true });
  },
};
