/* Starts the kernel's worker at once: so Python and the page load side by side.

A worker out of a blob has the policy of its page; one out of a file would have none. */

{
  const KERNEL = ""; // the script of JupyterLite's worker; the build knows
  const site = new URL("..", document.currentScript.src).href;
  const PlainWorker = Worker;
  const name = `Lernnetz ${Math.random()}`; // the Python of this page, and of no other tab

  /* Tell all who listen what Python says: how far it is, or that something is missing. */
  const listeners = [];
  let latest;
  const tell = (said) => {
    if (latest?.missing && said.loaded !== 0) return; // other packs still come; 0 is a new start
    latest = said;
    for (const listener of listeners) listener(said);
  };
  new BroadcastChannel(name).onmessage = ({ data }) => tell(data);

  /* Hear it, the latest at once: a script may come late. */
  globalThis.hearPython = (listener) => {
    listeners.push(listener);
    if (latest) listener(latest);
  };

  const start = (...modules) => {
    const imports = modules.map((module) => `import ${JSON.stringify(String(module))};`);
    const script = new Blob(imports, { type: "text/javascript" });
    const worker = new PlainWorker(URL.createObjectURL(script), { type: "module", name });
    current = worker;
    latest = undefined;
    worker.addEventListener("error", () => {
      if (worker === current && !latest?.ready) tell({ missing: true }); // start.js itself, perhaps
    });
    return worker;
  };

  let current; // errors of the Python before it, or after it has started, are nobody's lack
  let early = start(`${site}static/pyodide/start.js`, site + KERNEL);

  globalThis.Worker = class extends PlainWorker {
    constructor(address, options) {
      if (String(address) === site + KERNEL) {
        const worker = early ?? start(address); // a kernel that is started again
        early = null;
        return worker;
      }
      super(address, options);
    }
  };
}
