/* The teacher's words in a notebook: a cell of text below the one they speak of, or at the end. */

const ABOUT_CELL = "Kommentar deiner Lehrkraft";
const AT_END = "Deine Lehrkraft zum Schluss";

const wordIn = (cell) => cell?.metadata?.lernnetz?.comment;

/* Return whether a cell is a comment. */
export const isComment = (cell) => typeof wordIn(cell) === "string";

/* Return where the comment on a cell stands or would stand; without a cell, the closing word. */
function place({ cells }, cell) {
  return cell ? cells.indexOf(cell) + 1 : cells.length - (isClosing(cells.at(-1)) ? 1 : 0);
}

const isClosing = (cell) => isComment(cell) && cell.metadata.lernnetz.closing === true;

/* Return the comment on a cell, or the closing word. */
export function commentOn(content, cell = null) {
  const there = content.cells[place(content, cell)];
  return isComment(there) && isClosing(there) === !cell ? wordIn(there) : "";
}

/* Write, change or, with an empty text, take away a comment. */
export function comment(content, cell, words) {
  const at = place(content, cell);
  const before = commentOn(content, cell) ? 1 : 0;
  content.cells.splice(at, before, ...(words.trim() ? [made(content, words.trim(), !cell)] : []));
}

function made({ cells, nbformat_minor: minor }, words, closing) {
  const title = closing ? AT_END : ABOUT_CELL;
  const lines = [`**${title}**`, "", ...words.split("\n")];
  const ids = new Set(cells.map(({ id }) => id));
  let number = 1;
  while (ids.has(`comment-${number}`)) number += 1;
  return {
    cell_type: "markdown",
    ...(minor >= 5 ? { id: `comment-${number}` } : {}),
    metadata: { lernnetz: { comment: words, ...(closing ? { closing } : {}) } },
    source: lines.map((line) => `> ${line}`.trimEnd()).join("\n"),
  };
}
