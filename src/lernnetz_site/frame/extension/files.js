/* Any name a student gives a file works, and no file takes the place of another unasked. */

/* JupyterLite decodes the paths it gets, JupyterLab does not encode them; a Mac writes ü as two letters. */
const encoded = (path) => path.normalize("NFC").replaceAll("%", "%25");
const BY_PATH = ["get", "save", "delete", "createCheckpoint", "listCheckpoints", "restoreCheckpoint", "deleteCheckpoint"];

/* Return a name that is free: "Netz.ipynb", then "Netz (2).ipynb". */
async function free(path, exists) {
  const [, start, end] = path.match(/^(.*?)((?:\.[^./]*)?)$/s);
  for (let number = 2; ; number += 1) {
    const other = `${start} (${number})${end}`;
    if (!(await exists(other))) return other;
  }
}

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
      return rename(encoded(path), await free(target, exists));
    };
  },
};
