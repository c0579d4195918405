/* A visit that keeps nothing, for shared computers: `?frisch` begins it, every link carries it on. */

export const SITE = new URL("..", import.meta.url);
const NAME = "frisch";
const AGAIN = "weiter";

const value = new URLSearchParams(location.search).get(NAME);
export const fresh = value !== null;
export const begins = fresh && value !== AGAIN;

/* Return an address as a link within this visit. */
export function within(address) {
  const url = new URL(address, location.href);
  if (fresh && url.href.startsWith(SITE.href)) url.searchParams.set(NAME, AGAIN);
  return url.href;
}

/* Where all lessons are. */
export const HOME = within(new URL("index.html", SITE));

if (fresh) {
  for (const link of document.links) link.href = within(link.href);
  const open = window.open;
  window.open = (address, ...more) => open.call(window, address && within(address), ...more);
}
