/* A pupil's cells to read: nothing in them runs, and nothing reaches beyond them. */

import { text } from "../course/notebook.js";
import { element } from "../course/pad.js";
import { comment, commentOn, isComment } from "./comments.js";
import { OPEN, RIGHT, WRONG, askedIn, said } from "./results.js";

const LONGEST = 20000; // letters of a text that is shown
const HIGHEST = 600; // px of an output that is a page
const COLOURS = /\u001b\[[\d;]*m/g; // of a terminal
const PICTURES = ["image/png", "image/jpeg", "image/gif"];
const SHUT = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const plain = (words) => {
  const shown = words.replace(COLOURS, "");
  return element("pre", {}, shown.length > LONGEST ? `${shown.slice(0, LONGEST)}\n… (gekürzt)` : shown);
};

/* Return a page in a frame where no script runs and which asks for nothing. */
function framed(html) {
  const srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${SHUT}"><body style="color-scheme: light; background: white">${html}`;
  const fit = ({ target }) => {
    const { scrollHeight = HIGHEST } = target.contentDocument?.documentElement ?? {};
    target.style.height = `${Math.min(scrollHeight, HIGHEST)}px`;
  };
  return element("iframe", { sandbox: "allow-same-origin", srcdoc, title: "Ausgabe", loading: "lazy", onload: fit });
}

/* Take out halves of letters, which no address may have. */
const wellFormed = (words) => new TextDecoder().decode(new TextEncoder().encode(words));

function shownOutput(output) {
  if (output.output_type === "error") {
    const trace = Array.isArray(output.traceback) ? output.traceback.join("\n") : "";
    return plain(trace || `${output.ename}: ${output.evalue}`);
  }
  const data = output.data ?? {};
  const words = said(output);
  if (/^[✓✗○?] /.test(words)) return element("p", { className: "verdict" }, words);
  const alt = String(output.metadata?.alt ?? "Abbildung");
  const picture = PICTURES.find((type) => data[type]);
  if (picture) return element("img", { src: `data:${picture};base64,${text(data[picture])}`, alt });
  const svg = data["image/svg+xml"];
  if (svg) return element("img", { src: `data:image/svg+xml,${encodeURIComponent(wellFormed(text(svg)))}`, alt });
  if (data["text/html"]) return framed(text(data["text/html"]));
  return plain(words);
}

/* Return what a pupil has answered to a question in the end. */
function answerTo({ question, last }) {
  const given = Array.isArray(last?.given) ? last.given.map((place) => Number(place) + 1).join(", ") : last?.given;
  const sign = question.right ? `${last?.right === true ? RIGHT : WRONG} ` : "";
  const words = last ? `${sign}Antwort: ${String(given).slice(0, 200)}` : `${OPEN} Nicht beantwortet.`;
  return element("p", { className: "verdict" }, words);
}

function sourceOf(cell) {
  const source = text(cell.source);
  if (cell.cell_type === "code") return plain(source);
  const shown = element("div", { className: "words" }, source);
  const asked = askedIn(cell);
  if (!asked && cell.metadata?.editable !== false) return shown;
  const summary = source.split("\n")[0].replace(/^#+ |<[^>]*>|\*\*/g, "") || "Text der Lektion";
  const folded = element("details", {}, element("summary", {}, summary), shown);
  return asked ? element("div", {}, folded, answerTo(asked)) : folded;
}

/* Return a field for the comment on a cell, or for the closing word; `changed` is called as it is written. */
export function commentField(content, cell, label, changed) {
  const field = element("textarea", { rows: 2, "aria-label": label, placeholder: label });
  field.value = commentOn(content, cell);
  field.addEventListener("input", () => {
    comment(content, cell, field.value);
    changed();
  });
  return field;
}

/* Return a cell with its outputs and, where it is code or the pupil's own words, room for a comment. */
export function shownCell(notebook, cell, changed) {
  const outputs = cell.cell_type === "code" ? cell.outputs.map(shownOutput) : [];
  const parts = [sourceOf(cell), ...outputs];
  const open = cell.cell_type === "code" || cell.metadata?.editable !== false;
  if (open) parts.push(commentField(notebook.content, cell, "Kommentar zu dieser Zelle", changed));
  return element("div", { className: `cell ${cell.cell_type === "code" ? "code" : "text"}` }, ...parts);
}

export const readable = ({ content }) => content.cells.filter((cell) => !isComment(cell));
