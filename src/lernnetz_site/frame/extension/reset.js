/* One cell of a lesson, brought back as the lesson has it; a question forgets its answers. */

import { text } from "../../course/notebook.js";
import { fetchLesson } from "../../course/versions.js";

const KEY = "lernnetz";

/* Return the cell as the lesson has it; an older copy may have others under the same numbers. */
async function original({ id, sharedModel }, { lesson, version } = {}) {
  const { cells, metadata } = await fetchLesson(`${lesson}.ipynb`);
  const found = cells.find((cell) => cell.id === id && cell.cell_type === sharedModel.cell_type);
  return metadata.lernnetz.version === version ? found : undefined;
}

export default {
  id: "lernnetz:reset",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: ["@jupyterlab/apputils:showDialog", "@jupyterlab/apputils:Dialog", "@jupyterlab/ui-components:undoIcon"],
  activate({ commands }, notebooks, showDialog, { cancelButton, okButton, warnButton }, icon) {
    const title = "Zelle zurücksetzen";
    const execute = async () => {
      const { model } = notebooks.activeCell;
      const about = notebooks.currentWidget.context.model.getMetadata(KEY);
      const found = await original(model, about).catch(() => undefined);
      if (!found) {
        const body = "Zu dieser Zelle gibt es in der neuesten Fassung der Lektion keine, aus der sie käme.";
        await showDialog({ title, body, buttons: [okButton({ label: "Gut" })] });
        return;
      }
      const { question } = model.getMetadata(KEY) ?? {};
      const lost = question ? "Deine Antworten auf diese Frage gehen" : "Was du in diese Zelle geschrieben hast, geht";
      const body = `${lost} verloren. Die anderen Zellen bleiben, wie sie sind.`;
      const buttons = [cancelButton({ label: "Abbrechen" }), warnButton({ label: "Zurücksetzen" })];
      const { button } = await showDialog({ title, body, buttons });
      if (!button.accept) return;
      model.sharedModel.setSource(text(found.source));
      if (question) model.setMetadata(KEY, { question });
    };
    commands.addCommand("lernnetz:reset-cell", { label: title, icon, execute });
  },
};
