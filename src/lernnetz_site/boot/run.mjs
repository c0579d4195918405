/* Run a Python program in Pyodide on this machine, with a folder as its /tree.

usage: node run.mjs PYODIDE TREE PROGRAM.py [NAME=VALUE of Python's environment ...]
*/

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodide, tree, program, ...settings] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({
  env: { PYTHONHASHSEED: "0", ...Object.fromEntries(settings.map((each) => each.split("="))) },
});
python.mountNodeFS("/tree", tree);
try {
  await python.runPythonAsync(await readFile(program, "utf-8"));
} catch (error) {
  process.exitCode = 1;
  console.error(error.message); // Node.js itself would print the source of Pyodide, too
}
