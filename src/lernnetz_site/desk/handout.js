/* Makes the link, and its QR code, that shows a class the teacher's choice of lessons. */

import { element } from "../course/pad.js";
import { buttonFor, byId } from "../course/page.js";
import { SITE } from "../course/visit.js";
import { encodeQR } from "./qr.js";

const lessons = JSON.parse(byId("course").textContent);
const LONGEST = 1000; // letters of an address whose code a camera still reads off a screen
const chosen = []; // entries in their order

const numberOf = ({ name }) => name.slice(0, 2);
const option = (value, words) => element("option", { value }, words);
const titled = (lesson) => `${numberOf(lesson)} ${lesson.title}`;

/* Return the address of the start page with this choice. */
function address() {
  const url = new URL("index.html", SITE);
  if (byId("plan-fresh").checked) url.searchParams.set("frisch", "");
  url.searchParams.set("plan", chosen.map(({ lesson, portion }) => numberOf(lesson) + portion.value).join("-"));
  const greeting = byId("plan-greeting").value.trim();
  if (greeting) url.searchParams.set("gruss", greeting);
  return url.href;
}

function codeOf(text) {
  return `data:image/svg+xml,${encodeURIComponent(encodeQR(text, "svg", { border: 4 }))}`;
}

/* Return a lesson as the plan has it: how far it goes (course/portion.js), and its line on the page. */
function entryFor(lesson) {
  const core = lesson.beyond ? [option("k", "nur der Kern")] : [];
  const ends = lesson.numbers.map((number) => option(`a${number}`, `bis Aufgabe ${number}`));
  const portion = element("select", { "aria-label": `${lesson.title}: wie weit`, onchange: showLink }, option("", "ganz"), ...core, ...ends);
  const out = () => chosen.splice(chosen.findIndex((entry) => entry.lesson === lesson), 1);
  const remove = buttonFor("Entfernen", lesson.title, () => change(out));
  return { lesson, portion, line: element("li", {}, titled(lesson), " ", portion, " ", remove) };
}

function show() {
  const choose = (lesson) => change(() => chosen.push(entryFor(lesson)));
  const left = lessons.filter((lesson) => chosen.every((entry) => entry.lesson !== lesson));
  byId("to-choose").replaceChildren(...left.map((lesson) => buttonFor(titled(lesson), "hinzufügen", () => choose(lesson))));
  byId("plan-chosen").replaceChildren(...chosen.map(({ line }) => line));
  byId("plan-made").hidden = !chosen.length;
  showLink();
}

function showLink() {
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

for (const field of ["plan-greeting", "plan-fresh"]) byId(field).addEventListener("input", showLink);
byId("plan-copy").addEventListener("click", copy);
show();
