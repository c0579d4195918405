/* A notebook that is not there, or cannot be read, says so and stays as it is.

JupyterLab would say it in English, and show one of a very old tool as empty, and keep that. */

const OLDEST = 4; // nbformat
const MISSING =
  "Diese Datei gibt es in diesem Browser nicht. Vielleicht hast du sie umbenannt, gelöscht oder auf einem anderen Gerät " +
  "geschrieben; auf der Startseite stehen alle deine Dateien.";
const UNREADABLE =
  "Dieses Notebook lässt sich nicht lesen: Es ist beschädigt, oder ein sehr altes Programm hat es geschrieben. " +
  "Die Datei bleibt, wie sie ist; auf der Startseite kannst du sie herunterladen.";

/* Tell why, and let nothing stand in its place. */
function refuse(why, error = new Error()) {
  globalThis.preview.leave();
  error.message = why;
  throw error;
}

export default {
  id: "lernnetz:foreign",
  requires: ["@jupyterlab/services:IDefaultDrive"],
  activate(app, drive) {
    const get = drive.get.bind(drive);
    drive.get = async (path, options = {}) => {
      if (options.type !== "notebook" || options.content === false) return get(path, options);
      const file = await get(path, options).catch((error) =>
        refuse(error instanceof SyntaxError ? UNREADABLE : MISSING, error),
      );
      const { nbformat, cells } = file.content ?? {};
      if (!(nbformat >= OLDEST && Array.isArray(cells))) refuse(UNREADABLE);
      return file;
    };
  },
};
