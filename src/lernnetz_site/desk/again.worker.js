/* A Python of the desk's own: it gets cells and answers with what their checks say. */

import { loadPyodide } from "../static/pyodide/start.js";

const PROGRAM = ""; // again.py; the build knows
const python = await loadPyodide({ stdout() {}, stderr() {} });
python.runPython(PROGRAM);
const runAgain = python.globals.get("run_again");

self.addEventListener("message", async ({ data }) => self.postMessage(await runAgain(data)));
self.postMessage("ready");
