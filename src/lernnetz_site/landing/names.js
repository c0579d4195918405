/* Names of files. */

/* Yield a path and those to take where it is there already: "Netz.ipynb", "Netz (2).ipynb", … */
export function* candidates(path) {
  const [, start, end] = path.match(/^(.*?)((?:\.[^./]*)?)$/s);
  yield path;
  for (let number = 2; ; number += 1) yield `${start} (${number})${end}`;
}
