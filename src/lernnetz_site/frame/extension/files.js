/* Any name a student gives a file works, and no file takes the place of another unasked. */

import { candidates } from "../../course/names.js";

/* JupyterLite decodes the paths it gets, JupyterLab does not encode them; a Mac writes ü as two letters. */
const encoded = (path) => path.normalize("NFC").replaceAll("%", "%25");
const BY_PATH = ["get", "save", "delete", "createCheckpoint", "listCheckpoints", "restoreCheckpoint", "deleteCheckpoint"];

export default {
  id: "lernnetz:files",
  requires: ["@jupyterlab/services:IDefaultDrive"],
  imports: ["@jupyterlab/apputils:showDialog", "@jupyterlab/apputils:Dialog"],
  activate(app, drive, showDialog, { cancelButton, okButton }) {
    for (const name of BY_PATH) {
      const plain = drive[name].bind(drive);
      drive[name] = (path, ...more) => plain(encoded(path), ...more);
    }
    const exists = (path) => drive.get(path, { content: false }).then(() => true, () => false);
    const rename = drive.rename.bind(drive);
    drive.rename = async (path, wanted) => {
      const target = wanted.normalize("NFC");
      if (target === path || !(await exists(target))) return rename(encoded(path), target);
      const { button } = await showDialog({
        title: "Diesen Namen gibt es schon",
        body: `„${target}“ ist schon da. Du kannst beide Dateien behalten: Deine bekommt dann eine Nummer.`,
        buttons: [cancelButton({ label: "Abbrechen" }), okButton({ label: "Beide behalten" })],
      });
      if (!button.accept) return drive.get(path);
      for (const name of candidates(target)) {
        if (!(await exists(name))) return rename(encoded(path), name);
      }
    };
  },
};
