/* Which answers are right, and which responses belong to them; all are places in the lists of a question. */

/* Return what a text may mean as a number, as Germans write it or as Python does. */
function numbers(text) {
  const bare = text.replace(/[\s%]/g, "").replace("−", "-");
  const readings = [bare.replace(",", ".")];
  if (/^-?\d{1,3}(\.\d{3})+$/.test(bare)) readings.push(bare.replaceAll(".", ""));
  return readings.filter(Boolean).map(Number).filter(Number.isFinite);
}

function plain(text) {
  return text.replace(/[\s`.]/g, "").toLowerCase();
}

/* Return whether a text is one of the spellings of a pattern such as "0,7 ± 0,01 | 7/10". */
function matches(text, pattern) {
  return pattern.split("|").some((spelling) => {
    const [[wanted], [slack = 0]] = [...spelling.split("±"), ""].map(numbers);
    if (wanted === undefined) return plain(text) === plain(spelling);
    return numbers(text).some((number) => Math.abs(number - wanted) <= slack + 1e-9);
  });
}

function placeOf(text, typed) {
  return typed.findIndex((pattern) => pattern === "…" || matches(text, pattern));
}

export function isRight({ kind, typed, right }, given) {
  if (kind === "typed") return right.includes(placeOf(given, typed));
  if (kind === "order") return given.every((place, i) => place === right[i]);
  return given.length === right.length && given.every((place) => right.includes(place));
}

/* Return the places of the responses: none if something right is missing, or if lines stand as they should. */
export function respond({ kind, typed, right }, given) {
  if (kind === "typed") return [placeOf(given, typed)];
  if (kind === "order") return given.filter((place, i) => place !== right[i]).slice(0, 1);
  if (!right || isRight({ kind, right }, given)) return given;
  return given.filter((place) => !right.includes(place));
}
