/* The student's own files, renamed lessons among them: open, rename, download, delete. */

import { isCopy } from "./copies.js";
import { contentOf, download } from "./download.js";
import { successorsOf } from "./former.js";
import { parts } from "./names.js";
import { element } from "./pad.js";
import { ask, buttonFor, byId } from "./page.js";
import { removeFile, renameFile } from "./storage.js";
import { within } from "./visit.js";

/* List all files that stand at no lesson; `changed` is called after one was deleted. */
export function showOwn(files, lessons, changed) {
  const known = (path) => lessons.some((name) => path === name || isCopy(path, name));
  const own = [...files.values()].filter(({ path, type }) => type !== "directory" && !known(path));
  byId("own").hidden = !own.length;
  byId("own-files").replaceChildren(...own.map((file) => row(file, lessons, changed)));
}

function row(file, lessons, changed) {
  const { path } = file;
  const address = within(`notebooks/index.html?path=${encodeURIComponent(path)}`);
  const name = path.endsWith(".ipynb") ? element("a", { href: address }, path) : path;
  const save = () => download(path.split("/").at(-1), "application/octet-stream", contentOf(file));
  const rename = async () => {
    const field = byId("new-name");
    field.value = path;
    if (!(await ask(byId("rename"))) || !field.value.trim()) return;
    const [, end] = parts(path);
    const wanted = field.value.trim().normalize("NFC");
    await renameFile(path, wanted.endsWith(end) ? wanted : wanted + end, lessons);
    await changed();
  };
  const remove = async () => {
    byId("delete-name").textContent = path;
    if (!(await ask(byId("delete")))) return;
    await removeFile(path);
    await changed();
  };
  const tools = Object.entries({ Umbenennen: rename, Herunterladen: save, Löschen: remove });
  return element("li", {}, name, ...tools.map(([label, chosen]) => buttonFor(label, path, chosen)), ...newer(file));
}

/* Say where a lesson with a former name goes on. */
function newer(file) {
  const names = successorsOf(file);
  if (!names.length) return [];
  const link = (name) => element("a", { href: `#${name}` }, byId(name).querySelector("h3 a").textContent);
  return [element("strong", {}, "Es gibt eine neuere Fassung:"), ...names.flatMap((each) => [" ", link(each)])];
}
