/* German also where JupyterLab forgets to hand on its translator, as in its dialog on trust. */

export default {
  id: "lernnetz:german",
  requires: ["@jupyterlab/translation:ITranslator"],
  imports: ["@jupyterlab/translation:nullTranslator"],
  activate(app, translator, nullTranslator) {
    const german = translator.load("jupyterlab");
    const english = nullTranslator.load("jupyterlab");
    for (const name of ["gettext", "ngettext", "pgettext", "npgettext"]) {
      english[name] = (...text) => german[name](...text);
    }
  },
};
