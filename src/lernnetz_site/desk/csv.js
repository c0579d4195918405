/* A table as a file for a spreadsheet that speaks German. */

const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet would compute

/* Return the rows as CSV: semicolons, UTF-8 that Excel knows by its mark, no cell a formula. */
export function csv(rows) {
  const safe = (cell) => String(cell).replace(FORMULA, "'$&");
  const quoted = (cell) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(safe(cell))).join(";")).join("\r\n")}\r\n`;
}
