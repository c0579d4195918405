/* What the address says of a visit, and every link carries on: `?frisch` keeps nothing, for shared
   computers; `?plan` shows a teacher's choice of lessons, with a word of welcome as `gruss`. */

export const SITE = new URL("..", import.meta.url);
const NAME = "frisch";
const AGAIN = "weiter";

const given = new URLSearchParams(location.search);
const value = given.get(NAME);
export const fresh = value !== null;
export const begins = fresh && value !== AGAIN;

/* Lessons in their order, "03-05k-10a2" (portion.js), or nothing. */
export const plan = given.get("plan") ?? "";
export const welcome = plan && (given.get("gruss") ?? "");

/* Return an address as a link within this visit. */
export function within(address) {
  const url = new URL(address, location.href);
  if (!url.href.startsWith(SITE.href)) return url.href;
  if (fresh) url.searchParams.set(NAME, AGAIN);
  if (!url.searchParams.has("plan")) {
    for (const [name, text] of Object.entries({ plan, gruss: welcome })) if (text) url.searchParams.set(name, text);
  }
  return url.href;
}

/* Where all lessons are. */
export const HOME = within(new URL("index.html", SITE));

if (fresh || plan) {
  for (const link of document.links) link.href = within(link.href);
  const open = window.open;
  window.open = (address, ...more) => open.call(window, address && within(address), ...more);
}
