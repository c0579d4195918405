/* Makes the link, and its QR code, that shows a class the teacher's choice of lessons. */

import { element } from "../course/pad.js";
import { buttonFor, byId } from "../course/page.js";
import { SITE } from "../course/visit.js";
import { encodeQR } from "./qr.js";

const lessons = JSON.parse(byId("course").textContent);
const LONGEST = 1000; // letters of an address whose code a camera still reads off a screen
const chosen = []; // lessons in their order

const numberOf = ({ name }) => name.slice(0, 2);
const titled = (lesson) => `${numberOf(lesson)} ${lesson.title}`;

/* Return the address of the start page with this choice. */
function address() {
  const url = new URL("index.html", SITE);
  if (byId("plan-fresh").checked) url.searchParams.set("frisch", "");
  url.searchParams.set("plan", chosen.map(numberOf).join("-"));
  const greeting = byId("plan-greeting").value.trim();
  if (greeting) url.searchParams.set("gruss", greeting);
  return url.href;
}

function codeOf(text) {
  return `data:image/svg+xml,${encodeURIComponent(encodeQR(text, "svg", { border: 4 }))}`;
}

function show() {
  const choose = (lesson) => change(() => chosen.push(lesson));
  const remove = (lesson) => change(() => chosen.splice(chosen.indexOf(lesson), 1));
  const left = lessons.filter((lesson) => !chosen.includes(lesson));
  byId("to-choose").replaceChildren(...left.map((lesson) => buttonFor(titled(lesson), "hinzufügen", () => choose(lesson))));
  const entry = (lesson) => element("li", {}, titled(lesson), " ", buttonFor("Entfernen", lesson.title, () => remove(lesson)));
  byId("plan-chosen").replaceChildren(...chosen.map(entry));
  byId("plan-made").hidden = !chosen.length;
  const link = address();
  byId("plan-link").value = link;
  byId("plan-open").href = link;
  const fits = link.length <= LONGEST;
  byId("plan-code").hidden = !fits;
  if (fits) byId("plan-code").src = codeOf(link);
  byId("plan-status").textContent = fits ? "" : "Für einen QR-Code ist der Gruß zu lang.";
}

function change(act) {
  act();
  show();
}

async function copy() {
  byId("plan-link").select();
  try {
    await navigator.clipboard.writeText(byId("plan-link").value);
    byId("plan-status").textContent = "Der Link ist kopiert.";
  } catch {
    byId("plan-status").textContent = "Der Link ist markiert: Kopiere ihn mit Strg + C.";
  }
}

for (const field of ["plan-greeting", "plan-fresh"]) byId(field).addEventListener("input", show);
byId("plan-copy").addEventListener("click", copy);
show();
