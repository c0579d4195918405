/* What stands in a notebook. */

/* Return a text that nbformat keeps whole or line by line. */
export function text(lines) {
  return Array.isArray(lines) ? lines.join("") : (lines ?? "");
}

/* Return how many of the exercises there are, and how many are right. */
export function progress({ cells }) {
  const exercises = cells.filter((cell) => cell.cell_type === "code" && text(cell.source).includes("check("));
  const right = exercises.filter((cell) => cell.outputs.some((output) => text(output.text).includes("✓ Richtig.")));
  return { right: right.length, all: exercises.length };
}
