/* The student's own files, renamed lessons among them: open, download, delete. */

import { contentOf, download } from "./download.js";
import { button, element } from "./pad.js";
import { ask, byId } from "./page.js";
import { removeFile } from "./storage.js";
import { within } from "./visit.js";

/* List all files that are no lesson's; `changed` is called after one was deleted. */
export function showOwn(files, lessons, changed) {
  const known = (path) => lessons.some((name) => path === name || path.startsWith(`${name.replace(".ipynb", "")} (meine Fassung`));
  const own = [...files.values()].filter(({ path, type }) => type !== "directory" && !known(path));
  byId("own").hidden = !own.length;
  byId("own-files").replaceChildren(...own.map((file) => row(file, changed)));
}

function row(file, changed) {
  const { path } = file;
  const address = within(`notebooks/index.html?path=${encodeURIComponent(path)}`);
  const name = path.endsWith(".ipynb") ? element("a", { href: address }, path) : path;
  const tool = (label, chosen) => {
    const made = button(label, chosen);
    made.setAttribute("aria-label", `${label}: ${path}`);
    return made;
  };
  const save = () => download(path.split("/").at(-1), "application/octet-stream", contentOf(file));
  const remove = async () => {
    byId("delete-name").textContent = path;
    if (!(await ask(byId("delete")))) return;
    await removeFile(path);
    await changed();
  };
  return element("li", {}, name, tool("Herunterladen", save), tool("Löschen", remove));
}
