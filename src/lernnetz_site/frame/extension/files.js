/* Any name a student gives a file works, and no file takes the place of another unasked. */

import { candidates } from "../../course/names.js";

/* JupyterLite decodes the paths it gets, JupyterLab does not encode them; a Mac writes ü as two letters. */
const encoded = (path) => path.normalize("NFC").replaceAll("%", "%25");
const BY_PATH = ["get", "save", "delete", "createCheckpoint", "listCheckpoints", "restoreCheckpoint", "deleteCheckpoint"];

export default {
  id: "lernnetz:files",
  requires: ["@jupyterlab/services:IDefaultDrive"],
  imports: [
    "@jupyterlab/apputils:showDialog",
    "@jupyterlab/apputils:Dialog",
    "@jupyterlab/docregistry:Context",
    "@jupyterlab/filebrowser:FileBrowserModel",
  ],
  activate(app, drive, showDialog, { cancelButton, okButton }, Context, FileBrowserModel) {
    for (const name of BY_PATH) {
      const plain = drive[name].bind(drive);
      drive[name] = (path, ...more) => plain(encoded(path), ...more);
    }
    const exists = (path) => drive.get(path, { content: false }).then(() => true, () => false);

    /* Return the path if it is free; else ask, and return one with a number or nothing. */
    const freePath = async (path) => {
      if (!(await exists(path))) return path;
      const { button } = await showDialog({
        title: "Diesen Namen gibt es schon",
        body: `„${path}“ ist schon da. Du kannst beide Dateien behalten: Deine bekommt dann eine Nummer.`,
        buttons: [cancelButton({ label: "Abbrechen" }), okButton({ label: "Beide behalten" })],
      });
      if (!button.accept) return null;
      for (const name of candidates(path)) if (!(await exists(name))) return name;
    };

    const rename = drive.rename.bind(drive);
    drive.rename = async (path, wanted) => {
      const target = wanted.normalize("NFC");
      const free = target === path ? path : await freePath(target);
      return free ? rename(encoded(path), free) : drive.get(path);
    };

    const { upload } = FileBrowserModel.prototype;
    FileBrowserModel.prototype.upload = async function (file, folder = this.path) {
      const free = await freePath(`${folder && `${folder}/`}${file.name}`.normalize("NFC"));
      if (!free) return undefined; // an error would be told, as if something had gone wrong
      const named = new File([file], free.split("/").at(-1), { type: file.type });
      return upload.call(this, named, folder);
    };

    /* Asked by "Speichern als …"; an error without a server's answer ends it there. */
    Context.prototype._maybeOverWrite = async function (path) {
      const free = await freePath(path);
      if (free) await this._finishSaveAs(free);
      throw new Error("Nothing was overwritten.");
    };
  },
};
