/* Starts the kernel's worker at once: so Python and the page load side by side.

A worker out of a blob has the policy of its page; one out of a file would have none. */

{
  const KERNEL = ""; // the script of JupyterLite's worker; the build knows
  const site = new URL("..", document.currentScript.src).href;
  const PlainWorker = Worker;
  const pythons = new Map(); // session of a notebook → how its Python gets a signal
  const workers = []; // also of those that have ended

  /* Tell all who listen what Python says: how far it is, or that something is missing. */
  const listeners = [];
  let latest;
  const tell = (said) => {
    if (latest?.missing && !said.starting) return; // other packs still come
    latest = said;
    for (const listener of listeners) listener(said);
  };

  /* Hear it, the latest at once: a script may come late. */
  globalThis.hearPython = (listener) => {
    listeners.push(listener);
    if (latest) listener(latest);
  };

  /* Send the Python of a session a signal: 2 stops what runs.

  What runs sees it in shared memory; what waits, or shares none, in a message. */
  globalThis.signalPython = (session, signal) => pythons.get(session)?.(signal);

  /* End every Python of the page. */
  globalThis.endPythons = () => workers.forEach((worker) => worker.terminate());

  const start = () => {
    const name = `Lernnetz ${Math.random()}`; // this Python, and no other
    const signals = new Int32Array(globalThis.SharedArrayBuffer ? new SharedArrayBuffer(4) : 4);
    const channel = new BroadcastChannel(name);
    const send = (signal) => {
      Atomics.store(signals, 0, signal);
      Atomics.notify(signals, 0);
      channel.postMessage({ signal });
    };
    const modules = [`${site}static/pyodide/start.js`, site + KERNEL];
    const imports = modules.map((module) => `import ${JSON.stringify(module)};`);
    const script = new Blob(imports, { type: "text/javascript" });
    const worker = new PlainWorker(URL.createObjectURL(script), { type: "module", name });
    const post = worker.postMessage.bind(worker);
    const listening = new Promise((resolve) => {
      channel.onmessage = ({ data }) => {
        if (data.listening) resolve(post(signals));
        else if (data.session) pythons.set(data.session, send);
        else tell(data);
      };
    });
    worker.postMessage = (...given) => listening.then(() => post(...given)); // WebKit would deliver too early
    current = worker;
    workers.push(worker);
    tell({ starting: true });
    worker.addEventListener("error", () => {
      if (worker === current && !latest?.ready) tell({ missing: true }); // start.js itself, perhaps
    });
    return worker;
  };

  let current; // errors of the Python before it, or after it has started, are nobody's lack
  let early;
  globalThis.staying.then(() => {
    early = start();
  });

  globalThis.Worker = class extends PlainWorker {
    constructor(address, options) {
      if (String(address) === site + KERNEL) {
        const worker = early ?? start(); // a kernel that is started again
        early = null;
        return worker;
      }
      super(address, options);
    }
  };
}
