/* Run a Python program in Pyodide on this machine, with a folder as its /tree.

usage: node run.mjs PYODIDE TREE PROGRAM.py
*/

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodide, tree, program] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
python.mountNodeFS("/tree", tree);
try {
  await python.runPythonAsync(await readFile(program, "utf-8"));
} catch (error) {
  process.exitCode = 1;
  console.error(error.message); // Node.js itself would print the source of Pyodide, too
}
