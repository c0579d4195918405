/* Starts the kernel's worker at once: so Python and the page load side by side.

A worker out of a blob has the policy of its page; one out of a file would have none. */

{
  const KERNEL = ""; // the script of JupyterLite's worker; the build knows
  const site = new URL("..", document.currentScript.src).href;
  const PlainWorker = Worker;
  const name = `Lernnetz ${Math.random()}`; // the Python of this page, and of no other tab

  /* Note for frame.js what Python says before it listens: how far it is, or what is missing. */
  const channel = new BroadcastChannel(name);
  globalThis.lernnetzPython = name;
  channel.onmessage = ({ data }) => {
    if (!globalThis.lernnetzHeard?.missing) globalThis.lernnetzHeard = data;
  };

  /* Tell frame.js what start.js cannot: that it is missing itself. */
  const tell = ({ message }) => {
    const post = () => channel.postMessage({ missing: message });
    if (document.readyState === "complete") post();
    else addEventListener("load", post); // frame.js listens by then
  };

  const start = (...modules) => {
    const imports = modules.map((module) => `import ${JSON.stringify(String(module))};`);
    const script = new Blob(imports, { type: "text/javascript" });
    const worker = new PlainWorker(URL.createObjectURL(script), { type: "module", name });
    worker.addEventListener("error", tell);
    return worker;
  };

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
