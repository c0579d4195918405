/* A link with its QR code: to copy, to open, to read off a screen ("Zeig es am Beamer"). */

import { toLetters } from "./link.js";
import { button, element, tools } from "./pad.js";
import { encodeQR } from "./qr.js";
import { SITE } from "./visit.js";

const LONGEST = 1000; // letters of an address whose code a camera still reads off a screen
const TOO_LONG = "Für einen QR-Code ist das zu viel. Gib den Link weiter.";

/* Return a button that marks a text and copies it; `tell` hears whether the browser let it. */
export function copyButton(label, mark, text, tell) {
  return button(label, async () => {
    mark();
    try {
      await navigator.clipboard.writeText(text());
      tell(true);
    } catch {
      tell(false);
    }
  });
}

/* Return the field of a link with what belongs to it, and a function that puts a link in. */
export function makeShare(name, tooLong = TOO_LONG) {
  const field = element("input", { readonly: "", style: "display: block; width: min(100%, 40rem); font: inherit" });
  const open = element("a", { target: "_blank", rel: "noopener" }, "Ansehen");
  const code = element("img", { alt: "QR-Code des Links", style: "width: min(100%, 24rem, 50vh); background: white" });
  const words = element("p", { role: "status" });
  const copy = copyButton("Link kopieren", () => field.select(), () => field.value, (copied) => {
    words.textContent = copied ? "Der Link ist kopiert." : "Der Link ist markiert: Kopiere ihn mit Strg + C.";
  });
  const show = (link) => {
    field.value = link;
    open.href = link;
    const fits = link.length <= LONGEST;
    code.hidden = !fits;
    if (fits) code.src = `data:image/svg+xml,${encodeURIComponent(encodeQR(link, "svg", { border: 4 }))}`;
    words.textContent = fits ? "" : tooLong;
  };
  const box = element("div", {}, element("p", {}, element("label", {}, name, field)), tools(copy, open), element("p", {}, code), words);
  return { box, show };
}

/* Return the link that shows this on any device, with its code; or why there is none. */
export async function shareBox(state) {
  try {
    const { box, show } = makeShare("Link zum Weitergeben");
    show(new URL(`zeigen.html#${await toLetters(state)}`, SITE).href);
    box.prepend(element("p", {}, "Zeig es am Beamer, oder gib den Link weiter. Was gezeigt wird, steht im Link selbst; niemand speichert es."));
    return box;
  } catch (error) {
    return element("p", { role: "status" }, error.message);
  }
}
