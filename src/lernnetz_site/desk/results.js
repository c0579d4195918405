/* What a notebook says about its exercises. */

import { text } from "../course/notebook.js";

export const RIGHT = "✓";
export const WRONG = "✗";
export const OPEN = "○";
export const MISSING = "–";

const isText = (lines) => typeof lines === "string" || (Array.isArray(lines) && lines.every((line) => typeof line === "string"));
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isCell = (cell) =>
  isObject(cell) && isText(cell.source) && (cell.cell_type !== "code" || (Array.isArray(cell.outputs) && cell.outputs.every(isObject)));

/* Return whether this can be shown: files of others may be anything. */
export function isNotebook(content) {
  return isObject(content) && Array.isArray(content.cells) && content.cells.every(isCell);
}

/* Return the text of an output, whatever kind it is. */
export function said({ text: printed, data }) {
  const plain = printed ?? (isObject(data) ? data["text/plain"] : "");
  return isText(plain) ? text(plain) : "";
}

/* Return the cell of an exercise. */
export function cellOf(notebook, { check }) {
  const asks = (source) => ['"', "'"].some((quote) => source.includes(`check(${quote}${check}${quote}`));
  return notebook?.content.cells.find((cell) => cell.cell_type === "code" && asks(text(cell.source)));
}

/* Return the sign of an exercise's last check: what stops before it is wrong, what never ran is open. */
export function resultOf(notebook, exercise) {
  if (!notebook) return MISSING;
  const outputs = cellOf(notebook, exercise)?.outputs ?? [];
  const signs = outputs.flatMap((output) => said(output).match(/^[✓✗○](?= (Richtig|Noch|Dein))/gm) ?? []);
  return signs.at(-1) ?? (outputs.some(({ output_type: type }) => type === "error") ? WRONG : OPEN);
}

/* Return whether the pupil let the exercise show lines of its solution (extension/solutions.js). */
export const wasShown = (notebook, exercise) => cellOf(notebook, exercise)?.metadata?.lernnetz?.seen > 0;

/* Return what is kept in a cell that asks a question: the question and the pupil's last answer to it. */
export function askedIn({ metadata }) {
  const { question, answers } = metadata?.lernnetz ?? {};
  return isObject(question) ? { question, last: Array.isArray(answers) ? answers.at(-1) : undefined } : null;
}

/* Return how many questions with a right answer there are, and how many were answered right in the end. */
export function questionsIn({ content }) {
  const asked = content.cells.map(askedIn).filter((each) => each?.question.right);
  return { all: asked.length, right: asked.filter(({ last }) => last?.right === true).length };
}
