/* Makes the link, and its QR code, that shows a class the teacher's choice of lessons. */

import { element } from "../course/pad.js";
import { buttonFor, byId } from "../course/page.js";
import { makeShare } from "../course/share.js";
import { SITE } from "../course/visit.js";

const lessons = JSON.parse(byId("course").textContent);
const chosen = []; // entries in their order

const numberOf = ({ name }) => name.slice(0, 2);
const option = (value, words) => element("option", { value }, words);
const share = makeShare("Link für deine Klasse", "Für einen QR-Code ist der Gruß zu lang.");
const titled = (lesson) => `${numberOf(lesson)} ${lesson.title}`;

/* Return the address of the start page with this choice. */
function address() {
  const url = new URL("index.html", SITE);
  if (byId("plan-fresh").checked) url.searchParams.set("frisch", "");
  url.searchParams.set("lektionen", chosen.map(({ lesson, portion }) => numberOf(lesson) + portion.value).join("-"));
  const greeting = byId("plan-greeting").value.trim();
  if (greeting) url.searchParams.set("gruss", greeting);
  return url.href;
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
  share.show(address());
}

function change(act) {
  act();
  show();
}

for (const field of ["plan-greeting", "plan-fresh"]) byId(field).addEventListener("input", showLink);
byId("plan-made").prepend(share.box);
show();
