/* A student's notebook beside the newest lesson, cell by cell. */

import "./diff.js";
import { text } from "./notebook.js";
import { element } from "./pad.js";

const { diffArrays, diffWordsWithSpace } = globalThis.Diff;

const sameType = (one, other) => one.cell_type === other.cell_type;
const same = (one, other) => sameType(one, other) && text(one.source) === text(other.source);

/* Two cells are alike when half the lines of the shorter one stand in the other. */
function alike(one, other) {
  const [few, many] = [one, other].map(linesOf).sort((a, b) => a.length - b.length);
  return sameType(one, other) && few.filter((line) => many.includes(line)).length >= few.length / 2;
}

function linesOf(cell) {
  return text(cell.source).split("\n").filter((line) => line.trim());
}

/* Yield pairs of cells that belong together: the same ones first, between them the next best. */
function* align(mine, newest, [match, ...looser] = [same, alike, sameType]) {
  if (!match) {
    for (const cell of mine) yield [cell, null];
    for (const cell of newest) yield [null, cell];
    return;
  }
  let [left, right] = [[], []];
  let [i, j] = [0, 0];
  for (const { count, removed, added } of diffArrays(mine, newest, { comparator: match })) {
    if (removed) left = mine.slice(i, (i += count));
    else if (added) right = newest.slice(j, (j += count));
    else {
      yield* align(left, right, looser);
      [left, right] = [[], []];
      for (let k = 0; k < count; k += 1) yield [mine[i++], newest[j++]];
    }
  }
  yield* align(left, right, looser);
}

/* Return elements that show where the two differ. */
export function comparison(mine, newest) {
  const shown = [];
  let equal = 0;
  const count = () => {
    if (equal) shown.push(element("p", { className: "equal" }, equal === 1 ? "1 gleiche Zelle" : `${equal} gleiche Zellen`));
    equal = 0;
  };
  for (const [left, right] of align(mine.cells, newest.cells)) {
    if (left && right && same(left, right)) equal += 1;
    else {
      count();
      shown.push(pair(left, right));
    }
  }
  count();
  return shown;
}

function pair(left, right) {
  const changes = diffWordsWithSpace(text(left?.source), text(right?.source));
  return element(
    "div",
    { className: "pair" },
    side("Deine Fassung", left, changes.filter(({ added }) => !added), "del"),
    side("Neue Fassung", right, changes.filter(({ removed }) => !removed), "ins"),
  );
}

function side(title, cell, changes, mark) {
  const parts = changes.map(({ value, added, removed }) => (added || removed ? element(mark, {}, value) : value));
  const content = cell ? element("pre", {}, ...parts) : element("p", {}, "Diese Zelle gibt es hier nicht.");
  return element("div", {}, element("h3", {}, title), content);
}
