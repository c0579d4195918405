/* Reads a list of [TeX, display], writes the list of their MathML: node typeset.cjs KATEX.js */

const katex = require(process.argv[2]);
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));

function mathml([tex, displayMode]) {
  const html = katex.renderToString(tex, { displayMode, output: "mathml", strict: "ignore" });
  return html.match(/<math.*<\/math>/s)[0];
}

try {
  process.stdout.write(JSON.stringify(formulas.map(mathml)));
} catch (error) {
  process.stderr.write(error.message);
  process.exitCode = 1;
}
