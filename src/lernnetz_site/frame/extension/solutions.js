/* After three different tries of one's own an exercise shows its solution, line by line.

The build puts the solution into the metadata of the cell that checks, encoded, with the id of the cell that has
the `answer` (src/lernnetz_site/notebooks.py). Beside them stand the student's `tries`, a number for each answer that
was wrong, and how many lines were `seen`. */

import { button, element } from "../../course/pad.js";

const KEY = "lernnetz";
const TRIES = 3;

function decode(text) {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
}

/* Return a number that another source hardly has; blanks make no other source. */
function hash(source) {
  return [...source.replace(/\s/g, "")].reduce((sum, letter) => (31 * sum + letter.codePointAt(0)) | 0, 0);
}

/* Return whether the check below a cell has found a mistake. */
function isWrong({ outputs }) {
  const said = Array.from({ length: outputs.length }, (_, i) => outputs.get(i).data["text/plain"]);
  return said.some((text) => String(text).startsWith("✗"));
}

function noteTry({ widgets }, { model }) {
  const about = model.getMetadata(KEY);
  const { answer, tries = [] } = about;
  const written = widgets.find(({ model: { id } }) => id === answer)?.model ?? model;
  const mine = hash(written.sharedModel.getSource());
  if (isWrong(model) && !tries.includes(mine)) model.setMetadata(KEY, { ...about, tries: [...tries, mine] });
}

function offer({ node, model }) {
  const about = model.getMetadata(KEY);
  const { tries = [], seen = 0 } = about;
  node.querySelector(".lernnetz-solution")?.remove();
  if (!seen && (tries.length < TRIES || !isWrong(model))) return;
  const lines = decode(about.solution).split("\n");
  const box = element("div", { className: "lernnetz-solution" });
  const words = seen ? `Mit Lösung gesehen: ${seen} von ${lines.length} Zeilen.` : "Drei eigene Versuche: Du darfst nachsehen.";
  box.append(element("p", { role: "status" }, words));
  if (seen) box.append(element("pre", { tabindex: 0 }, lines.slice(0, seen).join("\n")));
  if (seen < lines.length) {
    const next = button(seen ? "Nächste Zeile" : "Erste Zeile der Lösung zeigen", () => {
      model.setMetadata(KEY, { ...about, seen: seen + 1 });
      offer({ node, model });
      node.querySelector(".lernnetz-solution :is(button, pre):last-child").focus();
    });
    next.dataset.lmSuppressShortcuts = true;
    box.append(next);
  }
  node.append(box);
}

const isExercise = ({ model }) => model.type === "code" && model.getMetadata(KEY)?.solution;

export default {
  id: "lernnetz:solutions",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@jupyterlab/notebook:NotebookActions"],
  activate(app, notebooks, NotebookActions) {
    notebooks.widgetAdded.connect(async (_, { context, content }) => {
      await context.ready;
      content.widgets.filter(isExercise).forEach(offer);
    });
    NotebookActions.executed.connect((_, { notebook, cell }) => {
      if (!isExercise(cell)) return;
      noteTry(notebook, cell);
      offer(cell);
    });
  },
};
