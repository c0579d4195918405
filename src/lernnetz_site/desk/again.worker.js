/* A Python of the desk's own: it gets cells and answers with what their checks say. */

import { loadPyodide } from "../static/pyodide/start.js";

const [program, python] = await Promise.all([
  fetch(new URL("again.py", import.meta.url)).then((response) => response.text()),
  loadPyodide({ stdout() {}, stderr() {} }),
]);
python.runPython(program);
const runAgain = python.globals.get("run_again");

self.addEventListener("message", async ({ data }) => self.postMessage(await runAgain(data)));
self.postMessage("ready");
