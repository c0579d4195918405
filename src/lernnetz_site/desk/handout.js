/* Makes the link, and its QR code, that shows a class the teacher's choice of lessons. */

import { element } from "../course/pad.js";
import { buttonFor, byId } from "../course/page.js";
import { makeShare } from "../course/share.js";
import { SITE } from "../course/visit.js";

const lessons = JSON.parse(byId("course").textContent);
const chosen = []; // lessons in their order

const numberOf = ({ name }) => name.slice(0, 2);
const share = makeShare("Link für deine Klasse", "Für einen QR-Code ist der Gruß zu lang.");
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

function show() {
  const choose = (lesson) => change(() => chosen.push(lesson));
  const remove = (lesson) => change(() => chosen.splice(chosen.indexOf(lesson), 1));
  const left = lessons.filter((lesson) => !chosen.includes(lesson));
  byId("to-choose").replaceChildren(...left.map((lesson) => buttonFor(titled(lesson), "hinzufügen", () => choose(lesson))));
  const entry = (lesson) => element("li", {}, titled(lesson), " ", buttonFor("Entfernen", lesson.title, () => remove(lesson)));
  byId("plan-chosen").replaceChildren(...chosen.map(entry));
  byId("plan-made").hidden = !chosen.length;
  share.show(address());
}

function change(act) {
  act();
  show();
}

for (const field of ["plan-greeting", "plan-fresh"]) byId(field).addEventListener("input", show);
byId("plan-made").prepend(share.box);
show();
