/* What the address says of a visit, and every link carries on: `?frisch` keeps nothing, for shared
   computers; `?lektionen` shows a teacher's choice of lessons, with a word of welcome as `gruss`. It was
   called `?plan` when the lessons had other numbers. */

import { planNow } from "./former.js";

export const SITE = new URL("..", import.meta.url);
const NAME = "frisch";
const AGAIN = "weiter";

const given = new URLSearchParams(location.search);
const value = given.get(NAME);
export const fresh = value !== null;
export const begins = fresh && value !== AGAIN;

/* Lessons in their order, "04-06k-13a2" (portion.js), or nothing. */
const PLAN = "lektionen";
export const plan = given.get(PLAN) ?? planNow(given.get("plan") ?? "");
export const welcome = plan && (given.get("gruss") ?? "");

/* Return an address as a link within this visit. */
export function within(address) {
  const url = new URL(address, location.href);
  if (!url.href.startsWith(SITE.href)) return url.href;
  if (fresh) url.searchParams.set(NAME, AGAIN);
  if (!url.searchParams.has(PLAN)) {
    for (const [name, text] of Object.entries({ [PLAN]: plan, gruss: welcome })) if (text) url.searchParams.set(name, text);
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
