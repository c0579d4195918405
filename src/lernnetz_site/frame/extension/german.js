/* German also where JupyterLab forgets to hand on its translator, as in its dialog on trust. */

export default {
  id: "lernnetz:german",
  requires: ["@jupyterlab/translation:ITranslator"],
  imports: ["@jupyterlab/translation:nullTranslator"],
  activate(app, translator, nullTranslator) {
    nullTranslator.load = (domain) => translator.load(domain);
  },
};
