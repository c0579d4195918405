/* Small matrices as tables; stands behind pad.js. */

/* Return a table with its name, and its cells row by row; each holds a text or an element. */
function makeTable(name, rows) {
  const cells = rows.map((row) => row.map((content) => element("td", {}, content)));
  const lines = cells.map((row) => element("tr", {}, ...row));
  return { box: element("table", {}, element("caption", {}, name), element("tbody", {}, ...lines)), cells };
}

/* Mark these cells of a table, and no others. */
function mark({ cells }, chosen) {
  cells.forEach((row, i) => row.forEach((cell, j) => cell.classList.toggle("chosen", chosen(i, j))));
}

/* Return a table of question marks to press, and how many rows and columns it has. */
function makeUnknown(name, [rows, columns], choose) {
  const unknown = (i, j) => buttonAt(`Zeile ${i}, Spalte ${j}`, () => choose(i, j));
  return makeTable(name, Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => unknown(i, j))));
}

function buttonAt(place, act) {
  const made = button("?", act);
  made.setAttribute("aria-label", `${place}: noch unbekannt`);
  return made;
}

/* Write a value in the place of a question mark. */
function reveal({ cells }, [i, j], text) {
  const [made] = cells[i][j].children;
  made.textContent = text;
  made.setAttribute("aria-label", `Zeile ${i}, Spalte ${j}: ${text}`);
}
