/* Names of files. */

/* Return a path without its ending, and the ending: ".ipynb", or nothing. */
export function parts(path) {
  return path.match(/^(.*?)((?:\.[^./]*)?)$/s).slice(1);
}

/* Yield a path and those to take where it is there already: "Netz.ipynb", "Netz (2).ipynb", … */
export function* candidates(path) {
  const [start, end] = parts(path);
  yield path;
  for (let number = 2; ; number += 1) yield `${start} (${number})${end}`;
}
