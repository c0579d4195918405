/* What stands in a notebook. */

/* Return a text that nbformat keeps whole or line by line. */
export function text(lines) {
  return Array.isArray(lines) ? lines.join("") : (lines ?? "");
}

/* Return how many questions there are (src/lernnetz_site/questions.py), and how many of them are answered. */
export function questions({ cells = [] }) {
  const all = cells.map(({ metadata }) => metadata?.lernnetz).filter((about) => about?.question);
  return { answered: all.filter(({ answers }) => answers?.length).length, all: all.length };
}

/* Return how many exercises have a check, and how many of them are right, or were seen with their solution. */
export function progress({ cells = [] }) {
  const exercises = cells.filter((cell) => cell.cell_type === "code" && text(cell.source).includes("check("));
  const said = (output) => text(output.text ?? output.data?.["text/plain"]);
  const right = exercises.filter((cell) => cell.outputs.some((output) => said(output).includes("✓ Richtig.")));
  const seen = exercises.filter(({ metadata }) => metadata?.lernnetz?.seen);
  return { right: right.length, seen: seen.length, all: exercises.length };
}
